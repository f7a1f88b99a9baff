import fc from 'fast-check'
import { expect, it } from 'vitest'
import { characterTokens, gramQuery, matchKindIn, pairTokens } from './grams.ts'

it('a field is its pairs of neighbours, the edges among them', () => {
  expect(pairTokens(['张三', '李']).split(' ')).toEqual(['\ufdd0张', '张三', '三\ufdd1', '\ufdd0李', '李\ufdd1'])
  expect(pairTokens([''])).toBe('')
})

it('of single characters each is there once, letters and digits are not', () => {
  expect(characterTokens(['张a1三', '三\ufdd2李'])).toBe('张 三 李')
})

it('a single character within is asked of its own index, everything else of the pairs', () => {
  expect(gramQuery('张', 'infix')).toEqual({ index: 'characters', match: '"张"' })
  expect(gramQuery('张', 'prefix')).toEqual({ index: 'pairs', match: '"\ufdd0张"' })
  expect(gramQuery('张三', 'exact')).toEqual({ index: 'pairs', match: '"\ufdd0张 张三 三\ufdd1"' })
})

/** Few characters, so that words are found; letters, a rare and a masked one among them. */
const text = fc.string({ unit: fc.constantFrom('张', '三', '医', '𠮷', 'a', '1', '\ufdd2'), maxLength: 8 })

it('as a phrase of pairs a word is found exactly where it stands', () => {
  const isPhraseOf = (tokens: readonly string[], phrase: readonly string[]) =>
    tokens.some((_, at) => phrase.every((token, offset) => tokens[at + offset] === token))
  const word = text.filter((each) => each !== '' && !each.includes('\ufdd2') && [...each].length > 1)
  fc.assert(
    fc.property(fc.array(text, { maxLength: 3 }), word, (fields, folded) => {
      const tokens = pairTokens(fields).split(' ')
      const phrase = gramQuery(folded, 'infix').match.slice(1, -1).split(' ')
      expect(isPhraseOf(tokens, phrase)).toBe(fields.some((field) => matchKindIn(field, folded) !== null))
    }),
  )
})
