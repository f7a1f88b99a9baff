import { maskedGap } from './fold-text.ts'

/** Stand before the first and behind the last character of a field. Noncharacters, so that no text has them. */
const fieldBegin = '\ufdd0'
const fieldEnd = '\ufdd1'

/** How a word lies in a field: the whole of it, its beginning, or anywhere within. */
export const matchKinds = ['exact', 'prefix', 'infix'] as const
export type MatchKind = (typeof matchKinds)[number]

/** So many characters of a field stand in the token of its beginning, its end among them where it is no longer. */
const beginLength = 3

/**
 * The tokens of a unit's fields for the index of pairs: how each begins, then each of its characters with the next one, the end of the
 * field as its last. Two letters or digits of ASCII are in too many numbers to tell them apart: they take the one after them along. A word
 * within one field is then a phrase of tokens, and no phrase reaches from one field into the next.
 */
export function pairTokens(foldedFields: readonly string[]): string {
  return foldedFields.flatMap((field) => (field === '' ? [] : fieldTokens([...field, fieldEnd]))).join(' ')
}

function fieldTokens(characters: readonly string[]): string[] {
  return [beginToken(characters), ...tokensOf(characters)]
}

function beginToken(characters: readonly string[]): string {
  return fieldBegin + characters.slice(0, beginLength).join('')
}

/** A token for each pair but the last where the one before it says that too. */
function tokensOf(characters: readonly string[]): string[] {
  const tokens: string[] = []
  const end = characters.length - (isNarrowPair(characters, characters.length - 3) ? 2 : 1)
  for (let at = 0; at < end; at += 1) {
    const third = isNarrowPair(characters, at) ? (characters[at + 2] ?? '') : ''
    tokens.push(`${characters[at] ?? ''}${characters[at + 1] ?? ''}${third}`)
  }
  return tokens
}

function isNarrowPair(characters: readonly string[], at: number): boolean {
  return isNarrow(characters[at]) && isNarrow(characters[at + 1])
}

function isNarrow(character: string | undefined): boolean {
  return character !== undefined && character <= '\u007f'
}

/** The tokens for the index of single characters: each of the unit once. Letters and digits alone are not looked for. */
export function characterTokens(foldedFields: readonly string[]): string {
  const characters = new Set(foldedFields.join(''))
  return [...characters].filter((character) => character > '\u007f' && character !== maskedGap).join(' ')
}

/** Which index finds a word of this kind, and what it is asked. */
export function gramQuery(
  folded: string,
  kind: MatchKind,
): { readonly index: 'pairs' | 'characters'; readonly match: string } {
  const characters = [...folded]
  if (kind === 'infix' && characters.length === 1) return { index: 'characters', match: `"${folded}"` }
  const looked = kind === 'exact' ? [...characters, fieldEnd] : characters
  const begin = kind === 'infix' ? [] : [beginToken(looked)]
  if (begin.length > 0 && looked.length <= beginLength) {
    // The whole of it stands in that one token; where it does not end there, tokens that go on as they like.
    return { index: 'pairs', match: phrase(begin, kind === 'prefix' && looked.length < beginLength) }
  }
  // A narrow pair at the end, whose third character may be any.
  const isOpen = isNarrowPair(looked, looked.length - 2) && !isNarrowPair(looked, looked.length - 3)
  return { index: 'pairs', match: phrase([...begin, ...tokensOf(looked)], isOpen) }
}

/** `isOpen`: its last token may go on. */
function phrase(tokens: readonly string[], isOpen: boolean): string {
  return `"${tokens.join(' ')}"${isOpen ? ' *' : ''}`
}

/** How a word lies in a folded field, or null: what the index answers, said by looking. */
export function matchKindIn(foldedField: string, foldedWord: string): MatchKind | null {
  const at = foldedField.indexOf(foldedWord)
  if (at < 0) return null
  if (at > 0) return 'infix'
  return foldedField.length === foldedWord.length ? 'exact' : 'prefix'
}
