import { on } from 'node:events'
import type { LoadDocument } from './load-documents.ts'
import type { LoadReady, StepDone } from './load-message.ts'

/** As many come at a time in all loads, as in the bare pipe's pages. */
const batchSize = 2_000

export interface Load {
  readonly documents: readonly LoadDocument[]
  readonly insert: (batch: LoadDocument[]) => unknown
  /** What comes after the last batch and belongs to the load: the indexes, a first query. */
  readonly finish: readonly (() => unknown)[]
}

/** Take one step of the load (a batch, then what finishes it) for each message of the parent, and tell it what the step took. */
export async function serveLoad({ documents, insert, finish }: Load): Promise<void> {
  const batches: LoadDocument[][] = []
  for (let at = 0; at < documents.length; at += batchSize) batches.push(documents.slice(at, at + batchSize))
  const steps = [...batches.map((batch) => () => insert(batch)), ...finish]
  const bytes = documents.reduce((sum, each) => sum + Buffer.byteLength(JSON.stringify(each)), 0) / documents.length
  const asked = on(process, 'message')
  const ready: LoadReady = { type: 'load-ready', steps: steps.length, documents: documents.length, bytes }
  process.send?.(ready)
  for (const step of steps) {
    await asked.next()
    const atStart = process.cpuUsage()
    const beganMs = performance.now()
    await step()
    const tookMs = performance.now() - beganMs
    const { user, system } = process.cpuUsage(atStart)
    const done: StepDone = { type: 'step-done', tookMs, cpuMs: (user + system) / 1000 }
    process.send?.(done)
  }
  process.disconnect()
}
