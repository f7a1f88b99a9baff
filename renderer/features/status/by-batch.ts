import type { OutboxEntry } from '../../../shared/contract/desktop.ts'

/** A decision alone, or those here that were taken in one go. */
export type ToldDecision =
  | { readonly at: 'alone'; readonly entry: OutboxEntry }
  | { readonly at: 'batch'; readonly batchId: string; readonly size: number; readonly entries: readonly OutboxEntry[] }

/** Groups decisions of one batch where the first of them stands; one that is here alone stays alone. */
export function byBatch(ordered: readonly OutboxEntry[]): readonly ToldDecision[] {
  const groups = Map.groupBy(ordered, ({ actId, batch }) => batch?.batchId ?? actId)
  return [...groups.values()].flatMap((entries): ToldDecision[] => {
    const [entry] = entries
    if (entry === undefined) return []
    if (entry.batch === undefined || entries.length === 1) return [{ at: 'alone', entry }]
    return [{ at: 'batch', ...entry.batch, entries }]
  })
}
