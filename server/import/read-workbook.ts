import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import { formSheets, type FormSheet } from './form-sheets.ts'
import type { Place, ProblemList } from './problem.ts'
import { columns, type Cell, type RawApplication, type RawRow } from './raw-application.ts'
import type { ReadSheet } from './read-xlsx.ts'

/** The sheet that explains the others; nothing of it is read. */
export const explanationSheet = '填写说明'
/** Above the labels there may be a title. */
const headerWithin = 5

interface NumberedRow extends RawRow {
  readonly number: string
}

/** The applications of a workbook: one row of the first sheet each, with the rows of the other sheets that have its number. */
export function readWorkbook(
  sheets: readonly ReadSheet[],
  { file, problems }: { readonly file: string; readonly problems: ProblemList },
): readonly RawApplication[] {
  const rows = new Map<FormSheet, readonly NumberedRow[]>()
  for (const sheet of sheets) {
    if (sheet.sheet === explanationSheet) continue
    const form = formSheets.find(({ name }) => isSheet(sheet.sheet, name))
    if (form === undefined) problems.add({ file, sheet: sheet.sheet }, 'sheet-unknown')
    else rows.set(form, [...(rows.get(form) ?? []), ...readSheet(sheet, form, { file, problems })])
  }
  const main = formSheets.find(({ kind }) => kind === 'applications')
  const applications = main === undefined ? undefined : rows.get(main)
  if (applications === undefined) {
    problems.add({ file }, 'sheet-missing', { sheet: main?.name ?? '' })
    return []
  }
  const known = new Set(applications.map(({ number }) => number))
  for (const [form, list] of rows) {
    if (form === main) continue
    for (const { number, place } of list)
      if (number !== '' && !known.has(number))
        problems.add({ ...place, column: columns.number }, 'number-unknown', { number })
  }
  return applications.map((row) => ({
    place: row.place,
    number: row.number,
    about: row,
    blocks: blocksOf(row, rows),
    evidence: rowsOf(rows, row.number, ({ kind }) => kind === 'evidence'),
  }))
}

function isSheet(given: string, name: string): boolean {
  const text = given.normalize('NFKC').trim()
  return text === name || (/^B\d\d/u.test(name) && text.toUpperCase().slice(0, 3) === name.slice(0, 3))
}

function blocksOf(
  row: NumberedRow,
  rows: ReadonlyMap<FormSheet, readonly NumberedRow[]>,
): ReadonlyMap<BlockCode, readonly RawRow[]> {
  const blocks = new Map<BlockCode, readonly RawRow[]>()
  for (const form of formSheets) {
    if (form.kind === 'applications') for (const block of form.blocks) blocks.set(block, [onlyOf(row, form, block)])
    if (form.kind === 'block')
      for (const block of form.blocks)
        blocks.set(
          block,
          rowsOf(rows, row.number, (each) => each === form),
        )
  }
  return blocks
}

/** The first sheet has several blocks in one row. */
function onlyOf(row: RawRow, form: FormSheet, block: BlockCode): RawRow {
  const labels = new Set(form.columns.filter((column) => column.block === block).map(({ label }) => label))
  return { place: row.place, cells: new Map([...row.cells].filter(([label]) => labels.has(label))) }
}

function rowsOf(
  rows: ReadonlyMap<FormSheet, readonly NumberedRow[]>,
  number: string,
  wanted: (form: FormSheet) => boolean,
): readonly RawRow[] {
  return [...rows].flatMap(([form, list]) => (wanted(form) ? list.filter((row) => row.number === number) : []))
}

function readSheet(
  { sheet, data }: ReadSheet,
  form: FormSheet,
  { file, problems }: { readonly file: string; readonly problems: ProblemList },
): readonly NumberedRow[] {
  const header = data.slice(0, headerWithin).findIndex((row) => row.some((cell) => labelOf(cell) === columns.number))
  if (header < 0) {
    if (data.length > 0) problems.add({ file, sheet }, 'column-missing', { column: columns.number })
    return []
  }
  const labels = (data[header] ?? []).map(labelOf)
  checkLabels(labels, form, { place: { file, sheet, row: header + 1 }, problems })
  return data.slice(header + 1).flatMap((cells, index): NumberedRow[] => {
    const place = { file, sheet, row: header + 2 + index }
    const filled = labels.flatMap((label, column): [string, Cell][] => {
      const cell = cells[column] ?? null
      return label === '' || cell === null || cell === '' ? [] : [[label, cell]]
    })
    if (filled.length === 0) return []
    const values = new Map(filled)
    return [{ place, cells: values, number: numberOf(values.get(columns.number)) }]
  })
}

function checkLabels(
  labels: readonly string[],
  form: FormSheet,
  { place, problems }: { readonly place: Place; readonly problems: ProblemList },
): void {
  for (const [index, column] of labels.entries()) {
    if (column === '') continue
    if (!form.columns.some(({ label }) => label === column)) problems.add({ ...place, column }, 'column-unknown')
    if (labels.indexOf(column) !== index) problems.add({ ...place, column }, 'column-twice')
  }
  for (const { label, required } of form.columns)
    if (required && !labels.includes(label)) problems.add(place, 'column-missing', { column: label })
}

/** A label as it is known: without the star of a required one, and with the brackets of Chinese. */
function labelOf(cell: Cell | null): string {
  const text = typeof cell === 'string' ? cell.normalize('NFC').trim() : ''
  return text
    .replace(/\s*[*＊✱]$/u, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
}

/** The unit's own number as text; numbers in Excel are no texts. */
export function numberOf(cell: unknown): string {
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : ''
}
