/**
 * A text in the form in which numbers are looked for: NFKC, so that full-width and other digits are ASCII ones. Folded a
 * code point at a time, so that what is found can be cut out of the text as it was written.
 */
export interface FoldedText {
  readonly folded: string
  /** The stretch of the original text that became [begin, end) of the folded one; whole code points. */
  readonly originOf: (begin: number, end: number) => readonly [number, number]
}

export function foldText(text: string): FoldedText {
  let folded = ''
  let at = 0
  /** For each unit of the folded text, where its code point begins and ends in the original. */
  const begins: number[] = []
  const ends: number[] = []
  for (const character of text) {
    const plain = character.normalize('NFKC')
    for (let unit = 0; unit < plain.length; unit += 1) {
      begins.push(at)
      ends.push(at + character.length)
    }
    folded += plain
    at += character.length
  }
  return { folded, originOf: (begin, end) => [begins[begin] ?? at, ends[end - 1] ?? at] }
}
