import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import writeXlsxFile from 'write-excel-file/node'
import { CannotStart } from '../cannot-start.ts'
import { examplePdf } from './example-pdf.ts'
import { explanationRows } from './explanation-rows.ts'
import { formSheets, type FormSheet } from './form-sheets.ts'
import { explanationSheet } from './read-workbook.ts'
import { exampleFiles, templateExample, type ExampleRows } from './template-example.ts'

const workbookName = '申报表.xlsx'
/** Cells that are texts already, so that Excel makes no number of what is typed there. */
const preparedRows = 300

/**
 * Writes an empty workbook into a folder, and a folder beside it with a filled-in example that can be imported as it is.
 * @throws CannotStart 'request-invalid' where the folder has something in it
 */
export async function writeTemplate(folder: string, year: number): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true })
  if ((await readdir(folder)).length > 0) throw new CannotStart('request-invalid', `The folder ${folder} is not empty.`)
  const example = join(folder, '示例')
  const empty = join(folder, workbookName)
  const filled = join(example, workbookName)
  for (const { block, path } of exampleFiles) {
    const file = join(example, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, examplePdf(`Example ${block}`))
  }
  await writeWorkbook(empty, new Map(), preparedRows)
  await writeWorkbook(filled, templateExample(year), preparedRows)
  return [empty, filled]
}

/** The workbook with these rows and so many empty ones below; sheets are found by their name or by the code of their block. */
export async function writeWorkbook(
  file: string,
  rows: ReadonlyMap<string, ExampleRows>,
  emptyRows = 0,
): Promise<void> {
  const sheets = formSheets.map((form) =>
    sheetOf(form, rows.get(form.name) ?? rows.get(form.blocks[0] ?? '') ?? [], emptyRows),
  )
  const [first, ...others] = sheets
  const explanation = {
    sheet: explanationSheet,
    data: explanationRows().map((row) => row.map((value) => ({ value, type: String, wrap: row.length > 1 }))),
    columns: [{ width: 24 }, { width: 24 }, { width: 8 }, { width: 60 }],
  }
  await writeXlsxFile([...(first === undefined ? [] : [first]), explanation, ...others]).toFile(file)
}

function sheetOf({ name, columns }: FormSheet, rows: ExampleRows, emptyRows: number) {
  const header = columns.map(({ label, required }) => ({
    value: required ? `${label}*` : label,
    type: String,
    fontWeight: 'bold' as const,
    backgroundColor: required ? '#FFF2CC' : '#E8EEF7',
  }))
  const filled = rows.map((row) => columns.map(({ label }) => text(row[label] ?? '')))
  const blank = Array.from({ length: emptyRows }, () => columns.map(() => text('')))
  return {
    sheet: name,
    data: [header, ...filled, ...blank],
    columns: columns.map(({ label }) => ({ width: Math.max(12, label.length * 2 + 4) })),
    stickyRowsCount: 1,
  }
}

function text(value: string) {
  return { value, type: String, format: '@' }
}
