import fc from 'fast-check'
import { expect, it } from 'vitest'
import { characterTokens, gramQuery, matchKindIn, matchKinds, pairTokens, type MatchKind } from './grams.ts'

it('a field is its beginning and its pairs of neighbours, letters and digits with the one after them', () => {
  const tokens = (...fields: string[]) =>
    pairTokens(fields).replaceAll('\ufdd0', '<').replaceAll('\ufdd1', '>').split(' ')
  expect(tokens('张三', '李')).toEqual(['<张三>', '张三', '三>', '<李>', '李>'])
  expect(tokens('zl20图1')).toEqual(['<zl2', 'zl2', 'l20', '20图', '0图', '图1', '1>'])
  expect(tokens('第12')).toEqual(['<第12', '第1', '12>'])
  expect(pairTokens([''])).toBe('')
})

it('of single characters each is there once, letters and digits are not', () => {
  expect(characterTokens(['张a1三', '三\ufdd2李'])).toBe('张 三 李')
})

it('a single character within is asked of its own index, everything else of the pairs', () => {
  const asked = (folded: string, kind: MatchKind) => {
    const { index, match } = gramQuery(folded, kind)
    return [index, match.replaceAll('\ufdd0', '<').replaceAll('\ufdd1', '>')]
  }
  expect(asked('张', 'infix')).toEqual(['characters', '"张"'])
  expect(asked('张', 'prefix')).toEqual(['pairs', '"<张" *'])
  expect(asked('张三', 'exact')).toEqual(['pairs', '"<张三>"'])
  expect(asked('张三丰', 'exact')).toEqual(['pairs', '"<张三丰 张三 三丰 丰>"'])
  expect(asked('2021', 'infix')).toEqual(['pairs', '"202 021"'])
  expect(asked('第12', 'infix')).toEqual(['pairs', '"第1 12" *'])
  expect(asked('zl20', 'prefix')).toEqual(['pairs', '"<zl2 zl2 l20"'])
})

/** Few characters, so that words are found; letters, a rare and a masked one among them. */
const text = fc.string({ unit: fc.constantFrom('张', '三', '𠮷', 'a', '1', '2', '\ufdd2'), maxLength: 8 })

it.each(matchKinds)('as a phrase of tokens a word is found exactly where it stands: %s', (kind) => {
  // As FTS5 reads it: tokens one behind the other, the last of an open phrase as they like to go on.
  const isPhraseOf = (tokens: readonly string[], match: string) => {
    const [, words = '', open] = /^"(.*)"( \*)?$/.exec(match) ?? []
    const phrase = words.split(' ')
    return tokens.some((_, at) =>
      phrase.every((token, offset) => {
        const there = tokens[at + offset]
        return there === token || (open !== undefined && offset === phrase.length - 1 && there?.startsWith(token))
      }),
    )
  }
  const word = text.filter(
    (each) => each !== '' && !each.includes('\ufdd2') && (kind !== 'infix' || [...each].length > 1),
  )
  const places = { exact: ['exact'], prefix: ['exact', 'prefix'], infix: ['exact', 'prefix', 'infix'] }[kind]
  fc.assert(
    fc.property(fc.array(text, { maxLength: 3 }), word, (fields, folded) => {
      const tokens = pairTokens(fields).split(' ')
      const isThere = fields.some((field) => places.includes(matchKindIn(field, folded) ?? ''))
      expect(isPhraseOf(tokens, gramQuery(folded, kind).match)).toBe(isThere)
    }),
    { numRuns: 1000 },
  )
})
