import { Type, type TLiteral, type TUnion } from 'typebox'

/** One schema from a const list, so that a closed set of words is written once. */
export function literals<const T extends readonly string[]>(
  words: T,
): TUnion<{ -readonly [K in keyof T]: TLiteral<T[K]> }> {
  return Type.Union(words.map((word) => Type.Literal(word))) as unknown as TUnion<{
    -readonly [K in keyof T]: TLiteral<T[K]>
  }>
}
