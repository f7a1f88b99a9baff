import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, it, onTestFinished, vi } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { problemList } from './problem.ts'
import { readXlsx, type ReadSheet } from './read-xlsx.ts'
import { workbookLimits } from './unpack-xlsx.ts'

vi.setConfig({ testTimeout: 60_000 })

type Value = string | number | boolean | null | { value: string; type: 'Formula' }

async function workbook(data: readonly (readonly Value[])[], sheet = '材料'): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiping-xlsx-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'a.xlsx')
  await writeXlsxFile([{ sheet, data: data.map((row) => [...row]) }]).toFile(file)
  return readFile(file)
}

/** The workbook with one of its files changed. */
async function changed(
  data: readonly (readonly Value[])[],
  file: string,
  change: (text: string) => string,
): Promise<Uint8Array> {
  const files = unzipSync(await workbook(data))
  const text = files[file]
  if (text === undefined) throw new Error(`no ${file}`)
  return zipSync({ ...files, [file]: strToU8(change(strFromU8(text))) })
}

async function read(bytes: Uint8Array): Promise<{ sheets: readonly ReadSheet[]; problems: string[] }> {
  const problems = problemList()
  const sheets = await readXlsx(bytes, { file: 'a.xlsx', problems })
  return {
    sheets,
    problems: problems.all.map(({ code, place }) =>
      [code, place.sheet, place.column, place.row].filter(Boolean).join(' '),
    ),
  }
}

const sheet1 = 'xl/worksheets/sheet1.xml'

it('reads rows where they stand, texts that look like formulas and numbers in texts as they are', async () => {
  const { sheets, problems } = await read(
    await workbook([[null], ['编号', '0012'], ["=cmd|'/C calc'!A0", 12.5], ['@x', true]]),
  )
  expect(problems).toEqual([])
  expect(sheets).toEqual([
    {
      sheet: '材料',
      data: [
        [null, null],
        ['编号', '0012'],
        ["=cmd|'/C calc'!A0", 12.5],
        ['@x', true],
      ],
    },
  ])
})

it('names each cell that is a formula, in its sheet', async () => {
  const formula = { value: '=1+1', type: 'Formula' } as const
  const { problems } = await read(await workbook([['a', formula], [null], [formula]], 'B11 & <论文>'))
  expect(problems).toEqual(['cell-formula B11 & <论文> B 1', 'cell-formula B11 & <论文> A 3'])
})

it('names each cell that shows an error', async () => {
  const bytes = await changed([['a', 1]], sheet1, (text) => text.replace(/<c r="B1".*?<\/c>/u, '<c r="B1" t="e"><v>#N/A</v></c>')) // oxfmt-ignore
  expect((await read(bytes)).problems).toEqual(['cell-error 材料 B 1'])
})

it('is not filled up to a cell far out', async () => {
  const far = (address: string) => (text: string) => text.replace('r="A1"', `r="${address}"`)
  expect((await read(await changed([['a']], sheet1, far('XFD1')))).problems).toEqual(['source-too-large'])
  expect((await read(await changed([['a']], sheet1, far('A1048576')))).problems).toEqual(['source-too-large'])
})

it('unpacks no bomb, and no more than its directory claims', async () => {
  const whole = await workbook(Array.from({ length: 200 }, (_, n) => [`行${n}`]))
  const files = unzipSync(whole)
  const bomb = zipSync({ ...files, 'xl/big.xml': new Uint8Array(workbookLimits.unpackedBytes) })
  expect(bomb.length).toBeLessThan(1_000_000)
  expect((await read(bomb)).problems).toEqual(['source-too-large'])
  expect((await read(claiming(bomb, workbookLimits.unpackedBytes, 10))).sheets[0]?.data).toHaveLength(200)
  const sheetBytes = files[sheet1]?.length ?? 0
  expect((await read(claiming(whole, sheetBytes, sheetBytes - 1000))).problems).toEqual(['source-unreadable'])
})

/** A zip whose directory says another size of the file that has this one. */
function claiming(zip: Uint8Array, size: number, claimed: number): Uint8Array {
  const bytes = Buffer.from(zip)
  const entry = 'PK\u0001\u0002'
  for (let at = bytes.indexOf(entry, 0, 'latin1'); at >= 0; at = bytes.indexOf(entry, at + 1, 'latin1'))
    if (bytes.readUInt32LE(at + 24) === size) bytes.writeUInt32LE(claimed, at + 24)
  return bytes
}

it('takes no entities, no old format, nothing that is no workbook', async () => {
  const entity = '<!DOCTYPE a [<!ENTITY b "b">]>'
  const hostile = await changed([['a']], 'xl/workbook.xml', (text) => text.replace('?>', `?>${entity}`))
  expect((await read(hostile)).problems).toEqual(['source-hostile'])
  expect((await read(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).problems).toEqual(['source-old-format'])
  expect((await read(Buffer.from('编号,姓名\n'))).problems).toEqual(['source-unreadable'])
  expect((await read(zipSync({ 'a.xml': strToU8('<a/>') }))).problems).toEqual(['source-unreadable'])
  const whole = await workbook([['a']])
  expect((await read(whole.subarray(0, whole.length / 2))).problems).toEqual(['source-unreadable'])
})

it('is ended when reading takes too long', async () => {
  const problems = problemList()
  const busy = new URL(`data:text/javascript,${encodeURIComponent('for (;;);')}`)
  const limits = { ms: 200, memoryMb: 64, program: busy }
  expect(await readXlsx(await workbook([['a']]), { file: 'a.xlsx', problems, limits })).toEqual([])
  expect(problems.all.map(({ code }) => code)).toEqual(['source-too-large'])
})
