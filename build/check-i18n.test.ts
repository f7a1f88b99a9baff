import { expect, test } from 'vitest'
import { checkI18n } from './check-i18n.ts'

const zhCn = { 'decide.title': '审查意见', 'list.count': '共 {count} 件', 'error.locked': '已锁定' }
const en = { 'decide.title': 'Decision', 'list.count': '{count} cases', 'error.locked': 'Locked' }
const screen = {
  path: 'renderer/features/decide/decide-screen.tsx',
  text: "t('decide.title'); t('list.count', { count }); t(`error.${code}`)",
}

test('equal locales whose keys are all used are right; built keys count by their prefix', () => {
  expect(checkI18n(zhCn, en, [screen])).toEqual([])
})

test('a key of one locale only is named', () => {
  expect(checkI18n({ ...zhCn, 'error.gone': '无' }, en, [screen])).toEqual(['shared/i18n/en.ts lacks error.gone'])
  expect(checkI18n(zhCn, { ...en, 'error.gone': 'Gone' }, [screen])).toEqual(['shared/i18n/zh-cn.ts lacks error.gone'])
})

test('placeholders are the same in both locales', () => {
  expect(checkI18n(zhCn, { ...en, 'list.count': '{n} cases' }, [screen])).toEqual([
    expect.stringContaining('other placeholders'),
  ])
})

test('a literal key that no catalogue has is named with its file', () => {
  const other = { path: 'renderer/app/app.tsx', text: "t('decide.gone')" }
  expect(checkI18n(zhCn, en, [screen, other])).toEqual([
    'renderer/app/app.tsx asks for decide.gone, which no catalogue has',
  ])
})

test('a key that nothing uses is named; use in a test is no use', () => {
  const inTest = { ...screen, path: 'renderer/features/decide/decide-screen.dom.test.tsx' }
  expect(checkI18n(zhCn, en, [inTest])).toEqual([
    'decide.title is used nowhere',
    'list.count is used nowhere',
    'error.locked is used nowhere',
  ])
})

test('keys are built only under the listed prefixes', () => {
  const other = { path: 'renderer/app/app.tsx', text: 't(`decide.${what}`)' }
  expect(checkI18n(zhCn, en, [screen, other])).toEqual([expect.stringContaining('builds keys under decide.')])
})
