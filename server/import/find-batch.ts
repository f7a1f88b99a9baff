import type { WriteTransaction } from '../database/database.ts'
import type { ApplicationToImport } from './application-to-import.ts'
import type { ProblemList } from './problem.ts'

/** [E1] The batch that an application is for: the one that was named, or the only one of its year that has not closed; null with a problem. */
export async function findBatch(
  tx: WriteTransaction,
  { place, year }: ApplicationToImport,
  { batchId, nowMs, problems }: { readonly batchId: string; readonly nowMs: number; readonly problems: ProblemList },
): Promise<string | null> {
  const at = { ...place, column: '申报年份' }
  if (batchId !== '') {
    const named = await tx.selectFrom('batch').selectAll().where('id', '=', batchId).executeTakeFirst()
    if (named === undefined) problems.add(at, 'batch-missing', { batch: batchId })
    else if (named.closesAtMs <= nowMs) problems.add(at, 'batch-closed', { batch: named.name })
    else if (named.year !== year) problems.add(at, 'batch-year', { batch: named.name, year: named.year })
    else return named.id
    return null
  }
  const batches = await tx.selectFrom('batch').selectAll().where('year', '=', year).orderBy('id').execute()
  const open = batches.filter(({ closesAtMs }) => closesAtMs > nowMs)
  const [only, second] = open
  if (only !== undefined && second === undefined) return only.id
  if (only !== undefined)
    problems.add(at, 'batch-several', { batches: open.map(({ id, name }) => `${id}（${name}）`).join('、') })
  else if (batches.length > 0) problems.add(at, 'batch-closed', { batch: batches.map(({ name }) => name).join('、') })
  else problems.add(at, 'batch-missing', { batch: year })
  return null
}
