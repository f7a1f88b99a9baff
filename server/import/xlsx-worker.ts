import { parentPort, workerData } from 'node:worker_threads'
import readXlsxFile from 'read-excel-file/universal'
import { assert } from '../../shared/domain/assert.ts'
import type { ReadSheet, ReadWorkbook } from './read-xlsx.ts'
import { unpackXlsx } from './unpack-xlsx.ts'

assert(
  parentPort !== null && workerData instanceof Uint8Array,
  'this file is started as a worker with the bytes of a workbook',
)
parentPort.postMessage(await read(workerData))

async function read(bytes: Uint8Array): Promise<ReadWorkbook> {
  const unpacked = unpackXlsx(bytes)
  if (!unpacked.ok) return unpacked
  const { workbook, formulas, errors } = unpacked
  // It would stop at the first of these, and say less.
  if (errors.length > 0) return { ok: true, sheets: [], formulas, errors }
  try {
    const sheets = await readXlsxFile(new Uint8Array(workbook).buffer)
    return {
      ok: true,
      sheets: sheets.map(({ sheet, data }) => ({ sheet, data: data as ReadSheet['data'] })),
      formulas,
      errors,
    }
  } catch {
    return { ok: false, code: 'source-unreadable' }
  }
}
