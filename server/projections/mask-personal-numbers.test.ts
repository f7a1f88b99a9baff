import { expect, test } from 'vitest'
import { maskPersonalNumbers } from './mask-personal-numbers.ts'

test.each([
  ['360199198206143038', '360***********3038'],
  ['身份证36019919820614303X,已核对', '身份证360***********303X,已核对'],
  ['19900007013', '199****7013'],
  ['手机19900007013/19900007014', '手机199****7013/199****7014'],
  ['199-0000-7013 或 199 0000 7014', '199****7013 或 199****7014'],
])('numbers of a person in %s are masked', (text, masked) => {
  expect(maskPersonalNumbers(text)).toBe(masked)
})

test.each([
  '1.3601991982061430381',
  '36019919821314303X',
  'GFWK20233529',
  'CN 36-1234/R',
  '2006.07',
  '90935830',
  '12345678901234',
])('other numbers such as %s stay', (text) => {
  expect(maskPersonalNumbers(text)).toBe(text)
})
