import { readInWorker, type LimitedReading } from '../limited-worker.ts'
import type { ProblemList } from './problem.ts'
import type { Cell } from './raw-application.ts'
import { columnNumber, workbookLimits, type FoundCell, type UnpackedWorkbook } from './unpack-xlsx.ts'

export interface ReadSheet {
  readonly sheet: string
  /** Rows from the first on; every row as long as the longest. */
  readonly data: readonly (readonly (Cell | null)[])[]
}

export type ReadWorkbook =
  | {
      readonly ok: true
      readonly sheets: readonly ReadSheet[]
      readonly formulas: readonly FoundCell[]
      readonly errors: readonly FoundCell[]
    }
  | Extract<UnpackedWorkbook, { readonly ok: false }>

const reading: LimitedReading = { ms: 60_000, memoryMb: 1024, program: new URL('./xlsx-worker.ts', import.meta.url) }

/**
 * The sheets of a workbook that somebody handed in. Formulas and cells with an error are problems: what a formula last came to is not
 * what its cell says. A text that looks like a formula is a text.
 */
export async function readXlsx(
  bytes: Uint8Array,
  { file, problems, limits = reading }: { readonly file: string; readonly problems: ProblemList; readonly limits?: LimitedReading }, // oxfmt-ignore
): Promise<readonly ReadSheet[]> {
  if (bytes.length > workbookLimits.packedBytes) {
    problems.add({ file }, 'source-too-large')
    return []
  }
  const read = await readInWorker<ReadWorkbook>(bytes, limits)
  if (read === 'too-much' || !read.ok) {
    problems.add({ file }, read === 'too-much' ? 'source-too-large' : read.code)
    return []
  }
  for (const { sheet, address } of read.formulas) problems.add({ file, sheet, ...placeOf(address) }, 'cell-formula')
  for (const { sheet, address } of read.errors) problems.add({ file, sheet, ...placeOf(address) }, 'cell-error')
  return read.sheets
}

/** A cell's row, and its column as Excel calls it. */
function placeOf(address: string): { readonly row: number; readonly column: string } {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/iu.exec(address) ?? []
  return { row: Number(digits), column: columnNumber(letters) === 0 ? address : letters }
}
