import type { BenchInput } from '../main/main-rows.ts'
import type { BenchRow } from '../measure/bench-row.ts'
import { loadRows } from './load-rows.ts'
import { pullRows } from './pull-rows.ts'

/** The figures of the storage by itself and of the way to it, each against what others use for the same job. */
export async function storeRows({ scratchDir, say, only }: BenchInput): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = []
  const isWanted = (...ids: readonly string[]): boolean => only === '' || ids.includes(only)
  if (isWanted('load-vs-raw', 'load-vs-rxdb-memory', 'load-vs-pouchdb')) rows.push(...(await loadRows(scratchDir, say)))
  if (isWanted('pull-vs-bare-pipe', 'pull-vs-pouchdb')) rows.push(...(await pullRows(scratchDir, say)))
  return rows
}
