import type { BenchRow } from '../measure/bench-row.ts'
import { firstSyncRows } from './first-sync.ts'
import { openEvidenceRow } from './open-evidence.ts'
import { workListRows } from './work-list.ts'
import { searchRow } from './search.ts'

export interface BenchInput {
  /** An empty folder of its own; taken away afterwards. */
  readonly scratchDir: string
  readonly say: (step: string) => void
  /** One row's name, to measure only what it needs; '' for all. */
  readonly only: string
}

/** The figures of the main job: how fast a first sync is, how little it disturbs, how soon evidence is seen, how a long list feels, how soon anything is found. */
export async function mainRows({ scratchDir, say, only }: BenchInput): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = []
  const isWanted = (...ids: readonly string[]): boolean => only === '' || ids.includes(only)
  if (isWanted('first-sync-ratio', 'sync-stall-ms')) rows.push(...(await firstSyncRows(scratchDir, say)))
  if (isWanted('open-evidence-ratio')) rows.push(await openEvidenceRow(scratchDir, say))
  if (isWanted('list-first-paint-ms', 'list-scroll-p95-ms', 'warm-start-ms'))
    rows.push(...(await workListRows(scratchDir, say)))
  if (isWanted('search-p95-ms')) rows.push(await searchRow(scratchDir, say))
  return rows
}
