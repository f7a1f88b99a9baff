import type { LoadDocument } from './load-documents.ts'
import type { LoadDone } from './load-message.ts'

/** As many come at a time in all loads, as in the bare pipe's pages. */
export const batchSize = 2_000

/** Time a load from its first batch to where every index answers, and tell the parent; `finish` is within the time. */
export async function timeLoad(
  documents: readonly LoadDocument[],
  insert: (batch: LoadDocument[]) => unknown,
  finish: () => unknown,
): Promise<void> {
  const batches: LoadDocument[][] = []
  for (let at = 0; at < documents.length; at += batchSize) batches.push(documents.slice(at, at + batchSize))
  const bytes = documents.reduce((sum, each) => sum + Buffer.byteLength(JSON.stringify(each)), 0) / documents.length
  const atStart = process.cpuUsage()
  const beganMs = performance.now()
  for (const batch of batches) await insert(batch)
  await finish()
  const tookMs = performance.now() - beganMs
  const { user, system } = process.cpuUsage(atStart)
  const done: LoadDone = { documents: documents.length, tookMs, cpuMs: (user + system) / 1000, bytes }
  process.send?.(done, () => process.disconnect())
}
