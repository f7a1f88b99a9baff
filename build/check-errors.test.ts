import { expect, test } from 'vitest'
import { checkErrors } from './check-errors.ts'

const good = {
  codes: ['case-moved', 'disk-full'],
  sources: [{ path: 'server/rule.ts', text: `refuse('case-moved'); fail('disk-full'); deny('locked')` }],
  documentText: '# Errors\n\n| code | means |\n| --- | --- |\n| `case-moved` | a |\n| `disk-full` | b |\n',
  messageKeys: {
    'zh-cn': ['error.case-moved', 'error.disk-full', 'decide.title'],
    en: ['error.case-moved', 'error.disk-full'],
  },
}

test('codes, their document and their messages agree', () => {
  expect(checkErrors(good)).toEqual([])
})

test('each place that lacks a code, has one too many or has one twice is named', () => {
  expect(checkErrors({ ...good, codes: [...good.codes, 'locked'] })).toEqual([
    'docs/errors.md lacks locked',
    'shared/i18n/zh-cn.ts (error.*) lacks locked',
    'shared/i18n/en.ts (error.*) lacks locked',
  ])
  expect(checkErrors({ ...good, documentText: `${good.documentText}| \`gone\` | c |\n` })).toEqual([
    'docs/errors.md has gone, which is no error code',
  ])
  expect(checkErrors({ ...good, codes: [...good.codes, 'disk-full'] })).toEqual([
    'shared/contract/errors.ts has disk-full twice',
  ])
})

test('a code that only lists, sentences and tests name is answered nowhere', () => {
  const text = `'disk-full'`
  const naming = ['shared/contract/errors.ts', 'shared/i18n/en/error.ts', 'server/rule.test.ts', 'docs/errors.md']
  const sources = [{ path: 'server/rule.ts', text: `'case-moved'` }, ...naming.map((path) => ({ path, text }))]
  expect(checkErrors({ ...good, sources })).toEqual(['disk-full is answered nowhere'])
})
