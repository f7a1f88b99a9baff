import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fold, foldWithOrigins } from './fold-text.ts'
import { rangesIn, readRangesIn, snippet } from './marked-text.ts'
import { queryWords } from './query-words.ts'
import { readText } from './syllables.ts'

const marked = (text: string, query: string) =>
  rangesIn(foldWithOrigins(text), queryWords(query)).map(({ begin, end }) => text.slice(begin, end))

it.each([
  ['ZL 2021-2 1234567.X', '12123', ['1-2 123']],
  ['Ｎｏ．２０２４－００１', 'no2024', ['Ｎｏ．２０２４']],
  ['张三，张三丰', '张三', ['张三', '张三']],
  ['临床路径管理', '临床 路径管理', ['临床路径管理']],
  ['𠮷野家', '野', ['野']],
  ['3601****0011', '36010011', []],
])('in %s the query %s marks %j', (text, query, parts) => {
  expect(marked(text, query)).toEqual(parts)
})

it('what was read as pinyin is marked as its characters', () => {
  const text = '主任 欧阳·思远'
  const ranges = readRangesIn(readText(text, false), queryWords('ouysy'))
  expect(ranges.map(({ begin, end }) => text.slice(begin, end))).toEqual(['欧阳·思远'])
})

it('ranges are in order, apart, and each folds to text of a word', () => {
  const text = fc.string({ unit: fc.constantFrom('张', '三', '，', ' ', 'Ａ', 'a', '１', '𠮷'), maxLength: 30 })
  fc.assert(
    fc.property(text, text, (where, query) => {
      const words = queryWords(query)
      const ranges = rangesIn(foldWithOrigins(where), words)
      const letters = new Set(words.flatMap(({ folded }) => [...folded]))
      ranges.forEach(({ begin, end }, index) => {
        expect(begin).toBeGreaterThanOrEqual(index === 0 ? 0 : (ranges[index - 1]?.end ?? 0) + 1)
        for (const each of fold(where.slice(begin, end))) expect(letters).toContain(each)
      })
      for (const { folded } of words) expect(fold(where).includes(folded)).toBe(marked(where, folded).length > 0)
    }),
  )
})

it('a snippet keeps the first mark in sight, and its marks on the same text, whatever the text', () => {
  const long = fc.string({ unit: fc.constantFrom('张', '三', 'a', '𠮷', '，'), minLength: 0, maxLength: 300 })
  fc.assert(
    fc.property(long, fc.constantFrom('张三', 'a', '𠮷a'), (text, query) => {
      const ranges = rangesIn(foldWithOrigins(text), queryWords(query))
      const cut = snippet(text, ranges)
      expect(cut.text.length).toBeLessThanOrEqual(74)
      expect(cut.text.isWellFormed()).toBe(true)
      const [first] = ranges
      const [shown] = cut.ranges
      if (first !== undefined) {
        expect(cut.text.slice(shown?.begin, shown?.end)).toBe(
          text.slice(first.begin, first.end).slice(0, (shown?.end ?? 0) - (shown?.begin ?? 0)),
        )
      }
    }),
  )
})
