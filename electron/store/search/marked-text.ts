import type { FoldedText } from './fold-text.ts'
import { matchPinyin } from './match-pinyin.ts'
import type { QueryWord } from './query-words.ts'
import type { ReadText } from './syllables.ts'

/** Part of a text that was found, in UTF-16 units. */
export interface MarkedRange {
  readonly begin: number
  readonly end: number
}
export interface MarkedText {
  readonly text: string
  readonly ranges: readonly MarkedRange[]
}

const mostRanges = 50
const longestSnippet = 72
const leadBefore = 16

/** Every stretch of a text that is one of the words, in order and without overlap. */
export function rangesIn({ folded, begins, ends }: FoldedText, words: readonly QueryWord[]): readonly MarkedRange[] {
  const found: MarkedRange[] = []
  for (const { folded: word } of words) {
    for (
      let at = folded.indexOf(word);
      at >= 0 && found.length < mostRanges;
      at = folded.indexOf(word, at + word.length)
    ) {
      found.push({ begin: begins[at] ?? 0, end: ends[at + word.length - 1] ?? 0 })
    }
  }
  return merged(found)
}

/** As `rangesIn`, with the characters that words in letters read. */
export function readRangesIn(read: ReadText, words: readonly QueryWord[]): readonly MarkedRange[] {
  const { places, begins, ends, folded } = read
  const spelled = words.flatMap((word) => {
    const match = word.hasLetters ? matchPinyin(read, word.folded) : null
    if (match === null) return []
    const last = (places[match.end] ?? folded.length) - 1
    return [{ begin: begins[places[match.begin] ?? 0] ?? 0, end: ends[last] ?? 0 }]
  })
  return merged([...rangesIn(read, words), ...spelled])
}

/** A text cut to what surrounds its first marked range; what is cut off is shown by dots, never half a character. */
export function snippet(text: string, ranges: readonly MarkedRange[]): MarkedText {
  if (text.length <= longestSnippet) return { text, ranges }
  const first = ranges[0] ?? { begin: 0, end: 0 }
  const from = wholeCharacter(text, first.begin <= leadBefore * 2 ? 0 : first.begin - leadBefore)
  const upTo = wholeCharacter(text, Math.min(text.length, from + longestSnippet))
  const before = from > 0 ? '…' : ''
  const after = upTo < text.length ? '…' : ''
  const shift = before.length - from
  const shown = ranges
    .filter(({ begin }) => begin < upTo)
    .map(({ begin, end }) => ({ begin: begin + shift, end: Math.min(end, upTo) + shift }))
  return { text: `${before}${text.slice(from, upTo)}${after}`, ranges: shown }
}

function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}

function merged(ranges: readonly MarkedRange[]): readonly MarkedRange[] {
  const sorted = ranges.toSorted((one, other) => one.begin - other.begin || one.end - other.end)
  const left: MarkedRange[] = []
  for (const range of sorted) {
    const before = left.at(-1)
    if (before !== undefined && range.begin <= before.end) {
      left[left.length - 1] = { begin: before.begin, end: Math.max(before.end, range.end) }
    } else left.push(range)
  }
  return left
}
