import { textProblem } from '../../shared/domain/act/clean-text.ts'
import type { BlockField } from '../../shared/domain/block/block-fields.ts'
import { isLocalDate } from '../../shared/domain/calendar/local-date.ts'
import { ok, refuse, type Result } from '../../shared/domain/result.ts'
import type { Problem } from './problem.ts'
import type { Cell } from './raw-application.ts'

type FieldProblem = Pick<Problem, 'code'> & { readonly facts?: Problem['facts'] }
type Read = Result<string, FieldProblem>

/** From here on a number in Excel has lost digits. */
const exactDigits = 15

/**
 * A field's value as it is stored, from what a cell held. Texts are taken as they are, those that look like a formula too: nothing here
 * runs them. Problems: 'cell-number' (a number where Excel has lost, or may have lost, what was typed), 'text-invalid', 'field-form',
 * 'field-choice'.
 */
export function readField(field: BlockField, cell: Cell): Read {
  const text = asText(field, cell)
  if (!text.ok) return text
  const problem = textProblem(text.value)
  if (problem !== null) return refuse({ code: 'text-invalid', facts: { problem } })
  return readers[field.kind](text.value, field)
}

function asText({ kind }: BlockField, cell: Cell): Read {
  if (typeof cell === 'boolean') return ok(cell ? '是' : '否')
  if (cell instanceof Date) return ok(dateText(kind, cell))
  if (typeof cell === 'number') {
    const isLossy = kind === 'document-number' || kind === 'phone' || (kind === 'month' && !Number.isInteger(cell))
    const isLong = !Number.isFinite(cell) || String(Math.abs(cell)).replace('.', '').length > exactDigits
    return isLossy || isLong ? refuse({ code: 'cell-number' }) : ok(String(cell))
  }
  return ok(cell.normalize('NFC').replaceAll('\r\n', '\n').trim())
}

function dateText(kind: BlockField['kind'], date: Date): string {
  const day = date.toISOString().slice(0, 10)
  return kind === 'month' ? day.slice(0, 7).replace('-', '.') : day
}

const readers: Readonly<Record<BlockField['kind'], (text: string, field: BlockField) => Read>> = {
  text: (text) => (text.includes('\n') ? form('一行文字') : ok(text)),
  long: (text) => ok(text),
  month: (text) => okOr(month(text), '2019.09'),
  period: (text) => okOr(period(text), '2019.09—2023.06'),
  year: (text) => okOr(/^(?:19|20|21)\d\d$/u.test(text) ? text : null, '2025'),
  number: (text) => okOr(/^\d+(?:\.\d+)?$/u.test(text) ? text : null, '12.5'),
  rank: (text) => okOr(rank(text), '1/3'),
  // Which numbers are right depends on the kind of document: `read-application.ts`.
  'document-number': (text) => ok(text.toUpperCase()),
  phone: (text) => okOr(/^\+?\d[\d -]{5,18}\d$/u.test(text) ? text : null, '13800000000'),
  choice: (text, { choices }) =>
    choices.includes(text) ? ok(text) : refuse({ code: 'field-choice', facts: { choices: choices.join('、') } }),
}

function okOr(text: string | null, example: string): Read {
  return text === null ? form(example) : ok(text)
}

function form(example: string): Read {
  return refuse({ code: 'field-form', facts: { example } })
}

/** `2019.09` from what people write for it. */
function month(text: string): string | null {
  const [, year = '', digits = ''] = /^((?:19|20|21)\d\d)\s*[.\-/年]\s*(\d{1,2})\s*月?$/u.exec(text) ?? []
  const number = Number(digits)
  return year === '' || number < 1 || number > 12 ? null : `${year}.${String(number).padStart(2, '0')}`
}

function period(text: string): string | null {
  const [, from = '', to = ''] = /^(.+?)\s*(?:—+|–|－|~|～|至(?!今)|\s-\s|(?<=\d)-(?=\d{4}))\s*(.+)$/u.exec(text) ?? []
  const begin = month(from.trim())
  const end = to.trim() === '至今' || to.trim() === '今' ? '至今' : month(to.trim())
  if (begin === null || end === null || (end !== '至今' && end < begin)) return null
  return `${begin}—${end}`
}

function rank(text: string): string | null {
  if (text === '独立') return text
  const [, place = '', all = ''] = /^(\d{1,3})\s*[/／]\s*(\d{1,3})$/u.exec(text) ?? []
  return Number(place) >= 1 && Number(place) <= Number(all) ? `${Number(place)}/${Number(all)}` : null
}

/** A day, `2026-11-20`, from what people write for it; null where it is none. */
export function readDay(cell: Cell): string | null {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[.\-/年](\d{1,2})[.\-/月](\d{1,2})日?$/u.exec(String(cell).trim()) ?? []
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isLocalDate(text) ? text : null
}
