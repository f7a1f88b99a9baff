import type { MatchKind } from './grams.ts'
import type { ReadText } from './syllables.ts'

/** A stretch of a text that a word in letters reads. `begin`, `end`: characters. */
export interface PinyinMatch {
  readonly kind: MatchKind
  readonly begin: number
  readonly end: number
}

const blendedInitial = /^[zcs]h/

/**
 * The first stretch that a word reads: whole syllables, initials (`z` or `zh`), characters themselves, or any of them in turn; the last
 * syllable may be begun only. `exact`: the whole text in whole syllables. Null when there is none.
 */
export function matchPinyin({ characters, syllables }: ReadText, word: string): PinyinMatch | null {
  for (let begin = 0; begin < characters.length; begin += 1) {
    const read = readFrom(characters, syllables, word, begin)
    if (read === null) continue
    // A word of letters that stands in the text as it is typed is no reading.
    if (!syllables.slice(begin, read.end).some((syllable) => syllable !== '')) continue
    const isWhole = begin === 0 && read.end === characters.length && read.isFull
    return { kind: isWhole ? 'exact' : begin === 0 ? 'prefix' : 'infix', begin, end: read.end }
  }
  return null
}

interface Read {
  readonly end: number
  /** Every syllable was written out. */
  readonly isFull: boolean
}

function readFrom(characters: readonly string[], syllables: readonly string[], word: string, at: number): Read | null {
  if (word === '') return { end: at, isFull: true }
  const character = characters[at]
  if (character === undefined) return null
  if (word.startsWith(character)) {
    const rest = readFrom(characters, syllables, word.slice(character.length), at + 1)
    if (rest !== null) return rest
  }
  const syllable = syllables[at] ?? ''
  if (syllable === '') return null
  const common = commonLength(syllable, word)
  if (common === 0) return null
  // The longest first: most words are written out.
  for (let length = common; length > 0; length -= 1) {
    const isFull = length === syllable.length
    const isInitial = length === 1 || (length === 2 && blendedInitial.test(syllable))
    if (!isFull && !isInitial && length !== word.length) continue
    const rest = readFrom(characters, syllables, word.slice(length), at + 1)
    if (rest !== null) return { end: rest.end, isFull: rest.isFull && isFull }
  }
  return null
}

/** How much of a syllable a word begins with; ü is typed as v or as u. */
function commonLength(syllable: string, word: string): number {
  let length = 0
  while (length < syllable.length && length < word.length && isSame(syllable[length], word[length])) length += 1
  return length
}

function isSame(read: string | undefined, typed: string | undefined): boolean {
  return read === typed || (read === 'v' && typed === 'u')
}
