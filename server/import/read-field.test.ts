import { expect, it } from 'vitest'
import type { BlockField, FieldKind } from '../../shared/domain/block/block-fields.ts'
import type { Cell } from './raw-application.ts'
import { readDay, readField } from './read-field.ts'

const field = (kind: FieldKind): BlockField => ({ label: '某', kind, required: false, choices: ['是', '否'] })
const read = (kind: FieldKind, cell: Cell): string => {
  const result = readField(field(kind), cell)
  return result.ok ? result.value : `! ${result.refusal.code}`
}

it.each<[FieldKind, Cell, string]>([
  ['month', '2019.9', '2019.09'],
  ['month', '2019年10月', '2019.10'],
  ['month', '2019/09', '2019.09'],
  ['month', new Date(Date.UTC(2019, 8, 1)), '2019.09'],
  ['month', '2019.13', '! field-form'],
  ['month', '去年', '! field-form'],
  ['period', '2019.9-2023.6', '2019.09—2023.06'],
  ['period', '2019-09-2023-06', '2019.09—2023.06'],
  ['period', '2019.09 至 2023.06', '2019.09—2023.06'],
  ['period', '2019.09—至今', '2019.09—至今'],
  ['period', '2023.06—2019.09', '! field-form'],
  ['year', 2025, '2025'],
  ['year', '二〇二五', '! field-form'],
  ['number', 12.5, '12.5'],
  ['number', '约 30', '! field-form'],
  ['rank', '1/3', '1/3'],
  ['rank', '独立', '独立'],
  ['rank', '4/3', '! field-form'],
  ['phone', '13800000000', '13800000000'],
  ['choice', true, '是'],
  ['choice', '可能', '! field-choice'],
  ['document-number', '11010519491231002x', '11010519491231002X'],
  ['long', '第一行\r\n第二行', '第一行\n第二行'],
  ['text', '第一行\n第二行', '! field-form'],
])('a %s field reads %s as %s', (kind, cell, value) => expect(read(kind, cell)).toBe(value))

it('believes no number where Excel loses what was typed: a document number, a phone, a month, a long number', () => {
  expect(read('document-number', 110105194912310020)).toBe('! cell-number')
  expect(read('phone', 13800000000)).toBe('! cell-number')
  // 2019.10 typed into a cell is the number 2019.1.
  expect(read('month', 2019.1)).toBe('! cell-number')
  expect(read('text', 1234567890123456)).toBe('! cell-number')
  expect(read('text', 20191234)).toBe('20191234')
})

it.each(["=cmd|'/C calc'!A0", '+1+1', '-1', '@SUM(A1)', '=HYPERLINK("http://example.org")'])(
  'takes a text that looks like a formula as the text that it is: %s',
  (text) => expect(read('text', text)).toBe(text),
)

it('takes no text that a database or a desk cannot hold', () => {
  expect(read('text', 'a\u0000b')).toBe('! text-invalid')
  expect(read('long', '字'.repeat(4001))).toBe('! text-invalid')
  expect(read('text', 'e\u0301')).toBe('é')
})

it('knows days', () => {
  expect(readDay('2026-11-20')).toBe('2026-11-20')
  expect(readDay('2026年11月2日')).toBe('2026-11-02')
  expect(readDay(new Date(Date.UTC(2026, 10, 20)))).toBe('2026-11-20')
  expect(readDay('2026-02-30')).toBeNull()
  expect(readDay(46_000)).toBeNull()
})
