import { maskedGap } from './fold-text.ts'

/** Stand before the first and behind the last character of a field. Noncharacters, so that no text has them. */
const fieldBegin = '\ufdd0'
const fieldEnd = '\ufdd1'

/** How a word lies in a field: the whole of it, its beginning, or anywhere within. */
export const matchKinds = ['exact', 'prefix', 'infix'] as const
export type MatchKind = (typeof matchKinds)[number]

/**
 * The tokens of a unit's fields for the index of pairs: each two neighbouring characters, the field's edges among them. A word within one
 * field is then a phrase of pairs, and no phrase reaches from one field into the next.
 */
export function pairTokens(foldedFields: readonly string[]): string {
  return foldedFields.flatMap((field) => (field === '' ? [] : pairsOf([fieldBegin, ...field, fieldEnd]))).join(' ')
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
  const begin = kind === 'infix' ? [] : [fieldBegin]
  const end = kind === 'exact' ? [fieldEnd] : []
  return { index: 'pairs', match: `"${pairsOf([...begin, ...characters, ...end]).join(' ')}"` }
}

/** How a word lies in a folded field, or null: what the index answers, said by looking. */
export function matchKindIn(foldedField: string, foldedWord: string): MatchKind | null {
  const at = foldedField.indexOf(foldedWord)
  if (at < 0) return null
  if (at > 0) return 'infix'
  return foldedField.length === foldedWord.length ? 'exact' : 'prefix'
}

function pairsOf(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, before) => `${characters[before] ?? ''}${character}`)
}
