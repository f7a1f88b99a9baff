/** Stands where a text is masked: no word reaches across it. A noncharacter, so that no text has it. */
export const maskedGap = '\ufdd2'

/** A text as it is searched, and where each of its code units came from. */
export interface FoldedText {
  readonly folded: string
  /** For each UTF-16 unit of `folded`, where its character begins in the text. */
  readonly begins: readonly number[]
  /** And where it ends. */
  readonly ends: readonly number[]
}

const known = new Map<string, string>()
const kept = /[\p{L}\p{N}\p{Co}]/u

/**
 * What two texts are compared by: full width as half width, capitals as small letters, letters without their marks, and neither blanks
 * nor punctuation, so that a number is found however it was grouped. Asterisks of a mask become one gap.
 */
export function fold(text: string): string {
  let folded = ''
  for (const character of text) folded += foldCharacter(character)
  return folded
}

/** As `fold`, with the way back to the text for marking what was found. */
export function foldWithOrigins(text: string): FoldedText {
  let folded = ''
  const begins: number[] = []
  const ends: number[] = []
  let at = 0
  for (const character of text) {
    const part = foldCharacter(character)
    for (let unit = 0; unit < part.length; unit += 1) {
      begins.push(at)
      ends.push(at + character.length)
    }
    folded += part
    at += character.length
  }
  return { folded, begins, ends }
}

function foldCharacter(character: string): string {
  const before = known.get(character)
  if (before !== undefined) return before
  const folded = foldAnew(character)
  // There are some thousand characters in use, but a text may hold any.
  if (known.size > 50_000) known.clear()
  known.set(character, folded)
  return folded
}

function foldAnew(character: string): string {
  const plain = character.normalize('NFKD').toLowerCase()
  if (plain === '*') return maskedGap
  return [...plain].filter((each) => kept.test(each)).join('')
}
