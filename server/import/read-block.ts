import { blockForm, type BlockField } from '../../shared/domain/block/block-fields.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import type { BlockToImport, RowToImport } from './application-to-import.ts'
import { sheetName } from './form-sheets.ts'
import type { ProblemList } from './problem.ts'
import { columns, type RawRow } from './raw-application.ts'
import { readField } from './read-field.ts'

/** As many as the applicant's own page may send. */
const mostRows = 200
const nothing = '无'
const besideFields = new Set<string>(Object.values(columns))

/** The rows of a block, each field looked at as the form wants it. */
export function readBlock(block: BlockCode, rows: readonly RawRow[], problems: ProblemList): BlockToImport {
  const form = blockForm(block)
  if (form === null) return { block, rows: [] }
  const second = rows[1]
  if (form.rows === 'one' && second !== undefined)
    problems.add(second.place, 'row-count', { block: sheetName(block), most: 1 })
  const beyond = rows[mostRows]
  if (beyond !== undefined) problems.add(beyond.place, 'too-many-rows', { block: sheetName(block), most: mostRows })
  const seen = new Map<string, number>()
  const read = rows.slice(0, mostRows).map((row, index): RowToImport => {
    const fields = readRow(form.fields, row, problems)
    const text = JSON.stringify(fields)
    const before = seen.get(text)
    if (before !== undefined && fields.length > 0) problems.add(row.place, 'row-twice', { row: before + 1 })
    seen.set(text, index)
    return { place: row.place, fields }
  })
  return { block, rows: read }
}

function readRow(fields: readonly BlockField[], row: RawRow, problems: ProblemList): RowToImport['fields'] {
  for (const label of row.cells.keys())
    if (!besideFields.has(label) && !fields.some((field) => field.label === label))
      problems.add({ ...row.place, column: label }, 'column-unknown')
  const declaresNothing = row.cells.get(fields[0]?.label ?? '') === nothing
  return fields.flatMap((field) => {
    const place = { ...row.place, column: field.label }
    const cell = row.cells.get(field.label)
    if (cell === undefined || cell === '') {
      if (field.required && !declaresNothing) problems.add(place, 'field-required')
      return []
    }
    if (declaresNothing && cell === nothing) return [{ label: field.label, value: nothing }]
    const read = readField(field, cell)
    if (read.ok) return read.value === '' ? [] : [{ label: field.label, value: read.value }]
    problems.add(place, read.refusal.code, read.refusal.facts)
    return []
  })
}
