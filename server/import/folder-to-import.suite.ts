import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { idNumberCheckDigit } from '../../shared/domain/person/id-number.ts'
import { columns } from './raw-application.ts'
import { exampleFiles, templateExample } from './template-example.ts'
import { examplePdf } from './example-pdf.ts'
import { writeWorkbook } from './write-template.ts'

type Rows = Record<string, string>[]

/** A folder as a unit hands it in, of the template's example, to be changed before it is written. */
export class FolderToImport {
  readonly rows = new Map<string, Rows>()
  readonly files = new Map<string, Buffer | string>()

  constructor(year = 2026) {
    for (const [sheet, rows] of templateExample(year))
      this.rows.set(
        sheet,
        rows.map((row) => ({ ...row })),
      )
    for (const { path, block } of exampleFiles) this.files.set(path, examplePdf(block))
  }

  /** A row of a sheet, from 0. */
  row(sheet: string, index = 0): Record<string, string> {
    const found = this.rows.get(sheet)?.[index]
    if (found === undefined) throw new Error(`no row ${index} in ${sheet}`)
    return found
  }

  /** Another applicant like the first, with files of his own. */
  addApplicant(number: string): void {
    const sequence = String(100 + Number(number)).padStart(3, '0')
    const body = `36019919850612${sequence}`
    const idNumber = body + idNumberCheckDigit(body)
    const sex = Number(sequence) % 2 === 1 ? '男' : '女'
    const renumber = (path: string): string => path.replace('/001/', `/${number}/`)
    for (const [sheet, rows] of this.rows) {
      const own: Rows = rows
        .filter((row) => row[columns.number] === '001')
        .map((row) => ({ ...row, [columns.number]: number }))
      if (sheet === '申报人') Object.assign(own[0] ?? {}, { 姓名: `示例${number}`, 证件号码: idNumber, 性别: sex })
      if (sheet === '材料') for (const row of own) row[columns.file] = renumber(row[columns.file] ?? '')
      rows.push(...own)
    }
    for (const { path, block } of exampleFiles) this.files.set(renumber(path), examplePdf(`${block} ${number}`))
  }

  /** Everybody signed the commitment on paper. */
  sign(day: string): this {
    for (const row of this.rows.get('申报人') ?? []) row[columns.committedOn] = day
    return this
  }

  /** A file with its place in the list. */
  addFile(path: string, bytes: Buffer, block = 'B26'): void {
    this.files.set(path, bytes)
    this.rows
      .get('材料')
      ?.push({ [columns.number]: '001', [columns.block]: block, [columns.title]: path, [columns.file]: path })
  }

  /** On disk, until the test ends. */
  async write(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'zhiping-import-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    for (const [path, bytes] of this.files) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), bytes)
    }
    await writeWorkbook(join(folder, '申报表.xlsx'), this.rows)
    return folder
  }
}
