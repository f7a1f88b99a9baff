import type { Database } from '../database/database.ts'
import { feedChannel, lastSequence } from './take-sequences.ts'

/** Tells, in this process, of the newest sequence that any process has committed. */
export interface FeedNotifier {
  /** Calls `listener` with the sequence at once and whenever it has grown; the answer ends that. */
  subscribe(listener: (seq: number) => void): () => void
  close(): Promise<void>
}

/** Begins to watch the feed: by commits of this process on SQLite, by LISTEN on PostgreSQL. */
export function startFeedNotifier(database: Database): FeedNotifier {
  const listeners = new Set<(seq: number) => void>()
  let last = -1
  const look = oneAtATime(async () => {
    if (listeners.size === 0) return
    const seq = await lastSequence(database.kysely)
    if (seq <= last) return
    last = seq
    for (const listener of listeners) listener(seq)
  })
  const stop =
    database.listen === null
      ? asyncStop(database.onCommit(() => void look()))
      : database.listen(feedChannel, () => void look())
  return {
    subscribe(listener) {
      // Those who are there already know `last`; this one is told at the look that follows, with all others if it grew.
      if (last >= 0 && listeners.size > 0) listener(last)
      else last = -1
      listeners.add(listener)
      void look()
      return () => void listeners.delete(listener)
    },
    async close() {
      listeners.clear()
      await stop()
    },
  }
}

function asyncStop(stop: () => void): () => Promise<void> {
  return () => Promise.resolve(stop())
}

/** While `work` runs, calls are remembered as one, which follows. A failure is left to the next call: the database is away. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running = false
  let again = false
  return async () => {
    again = true
    if (running) return
    running = true
    while (again) {
      again = false
      await work().catch(() => undefined)
    }
    running = false
  }
}
