import { describe, expect, test } from 'vitest'
import { locales } from '../../shared/contract/desk-settings.ts'
import { errorCodes } from '../../shared/contract/errors.ts'
import { zhCn, type MessageId } from '../../shared/i18n/zh-cn.ts'
import { createIntl } from './create-intl.ts'
import { errorMessageId } from './error-message-id.ts'
import { catalogues } from './locale.ts'

const ids = Object.keys(zhCn) as MessageId[]
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ''))].sort((a, b) => (a < b ? -1 : 1))

describe.each(locales)('the catalogue of %s', (locale) => {
  const intl = createIntl(locale)

  test('every message compiles and takes the same values as the first one', () => {
    const values = Object.fromEntries(ids.flatMap((id) => placeholders(zhCn[id]).map((name) => [name, 1])))
    for (const id of ids) {
      expect(intl.t(id, values), id).not.toBe('')
      expect(placeholders(catalogues[locale][id]), id).toEqual(placeholders(zhCn[id]))
    }
  })

  test('every error code has a sentence of its own', () => {
    const sentences = errorCodes.map((code) => intl.t(errorMessageId(code)))
    expect(new Set(sentences).size).toBe(errorCodes.length)
  })
})

test('a code of a newer server reads as an internal failure and not as its own name', () => {
  expect(errorMessageId('code-of-tomorrow')).toBe('error.internal')
})

test('every error message says what happened, what is safe and what to do: three sentences at least', () => {
  for (const code of errorCodes) expect(zhCn[errorMessageId(code)].split('。').length, code).toBeGreaterThanOrEqual(4)
})

test('Chinese texts use full-width punctuation', () => {
  for (const id of ids)
    expect(zhCn[id], id).not.toMatch(/\p{Script=Han}[,;:?!]|[,;?!]\p{Script=Han}|\p{Script=Han}\.(?!\w)/u)
})

test('sizes, rates, spans and distances read as people say them', () => {
  const zh = createIntl('zh-CN')
  const en = createIntl('en')
  expect(en.bytes(31_400_000)).toBe('31.4 MB')
  expect(en.speed(4_200_000)).toBe('4.2 MB/s')
  expect(zh.duration(44)).toMatch(/^44\s?秒钟?$/u)
  expect(en.duration(61)).toBe('2 minutes')
  expect(zh.relative(0, 17 * 60_000)).toMatch(/^17\s?分钟前$/u)
  expect(zh.list(['论文', '著作教材'])).toBe('论文、著作教材')
})

test('clocks that differ by seconds read as now; a time that is well ahead of this machine’s has no distance', () => {
  const { relative } = createIntl('zh-CN')
  expect(relative(50_000, 0)).toBe('刚刚')
  expect(relative(90_000, 0)).toBeNull()
})
