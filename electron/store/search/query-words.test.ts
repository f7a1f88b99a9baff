import { expect, it } from 'vitest'
import { queryWords } from './query-words.ts'

const words = (text: string) => queryWords(text).map(({ folded }) => folded)

it('blanks part words, also the wide one; punctuation does not', () => {
  expect(words(' 张三　临床路径  ')).toEqual(['张三', '临床路径'])
  expect(words('ZL 2021-2.123')).toEqual(['zl', '20212123'])
})

it('a mask parts words, so that a masked number can be looked for as it is shown', () => {
  expect(words('3601**********0011')).toEqual(['3601', '0011'])
})

it('each word is asked once, and what is nothing but punctuation not at all', () => {
  expect(words('张 张 —— 。')).toEqual(['张'])
  expect(words('  ')).toEqual([])
})

it('one letter or digit is short, one Chinese character is not', () => {
  expect(['z', '7', '张', 'zs'].map((text) => queryWords(text)[0]?.isShort)).toEqual([true, true, false, false])
})

it('single letters and digits beside longer words are groups of a number, and do not count', () => {
  expect(words('ZL 2022 2 1234567 X')).toEqual(['zl', '2022', '1234567'])
  expect(words('z 7')).toEqual(['z', '7'])
})
