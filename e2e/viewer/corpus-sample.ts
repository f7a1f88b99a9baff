/** What becomes of a file of the public corpus: its outcome, and its pages or the reason on its card. */
export type CorpusOutcome = readonly [outcome: 'rendered', pages: number] | readonly [outcome: 'card', reason: string]

/**
 * One file for each kind of trouble in the corpus, few enough for every run of the tests; `npm run -s viewer -- ../shared/data` opens
 * all of it.
 */
export const corpusSample: Readonly<Record<string, CorpusOutcome>> = {
  'image/exif_orientation.jpg': ['rendered', 1],
  'image/meditations.jpg': ['rendered', 1],
  'image/multi_line_cn1.png': ['rendered', 1],
  'pdf/REDHAT-1531897-0.pdf': ['card', 'evidence-unreadable'],
  'pdf/bug_jpx.pdf': ['rendered', 1],
  'pdf/ccitt_EndOfBlock_false.pdf': ['rendered', 1],
  'pdf/cmykjpeg.pdf': ['rendered', 1],
  'pdf/empty.pdf': ['rendered', 1],
  'pdf/images_1bit_grayscale.pdf': ['rendered', 1],
  'pdf/issue2128r.pdf': ['rendered', 1],
  'pdf/issue3371.pdf': ['card', 'evidence-encrypted'],
  'pdf/issue4934.pdf': ['rendered', 1],
  'pdf/issue6127.pdf': ['rendered', 3],
  'pdf/jbig2_symbol_offset.pdf': ['rendered', 1],
  'pdf/noembed-eucjp.pdf': ['rendered', 1],
  'pdf/noembed-identity.pdf': ['rendered', 1],
  'pdf/poppler-937-0-fuzzed.pdf': ['card', 'evidence-unreadable'],
  'pdf/poppler-91414-0-53.pdf': ['rendered', 1],
  'pdf/pr6531_1.pdf': ['card', 'evidence-encrypted'],
  'pdf/rotation.pdf': ['rendered', 2],
  'pdf/tracemonkey.pdf': ['rendered', 14],
  'pdf/vertical.pdf': ['rendered', 3],
}
