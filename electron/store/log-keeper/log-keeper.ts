import { Worker } from 'node:worker_threads'
import type { Database } from '../sqlite/open-database.ts'

export interface LogKeeper {
  /**
   * Copy a long write-ahead log into the database file without holding up this thread: the copy and its waits for the disk happen
   * on another one. Does nothing while the log is short. Await it between two pages, so that the log cannot outgrow the copying.
   */
  readonly shorten: (database: Database) => Promise<void>
  readonly close: () => Promise<void>
}

export interface LogKeeperInput {
  readonly file: string
  /** Copied for the thread, which zeroes the copy once its connection is open; the caller's stays the caller's. */
  readonly key: Uint8Array
}

/** Below the 2,000 pages at which SQLite would copy inside somebody's commit. */
const longLogPages = 1_000

/**
 * Start the thread. Where none can be started the log is copied inside commits as SQLite does by itself: slower to watch, no less safe.
 */
export function logKeeper({ file, key }: LogKeeperInput): LogKeeper {
  // The sources run as they are; a bundle has the thread's file beside its own.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const copy = Uint8Array.from(key)
  // Transferred: the thread has the only copy, and zeroes it.
  const thread = new Worker(new URL(`./log-keeper-thread.${extension}`, import.meta.url), {
    workerData: { file, key: copy },
    transferList: [copy.buffer],
  })
  // Only the store's own work keeps its process alive.
  thread.unref()
  let gone = false
  const ended = new Promise<void>((resolve) => {
    thread.once('exit', () => {
      gone = true
      resolve()
    })
  })
  thread.on('error', () => {
    gone = true
  })
  const ready = new Promise<void>((resolve) => {
    thread.once('message', () => resolve())
  })
  return {
    shorten: async (database) => {
      if (gone || logPages(database) < longLogPages) return
      await Promise.race([ready, ended])
      const shortened = new Promise<void>((resolve) => {
        thread.once('message', () => resolve())
      })
      thread.postMessage('shorten')
      await Promise.race([shortened, ended])
    },
    close: async () => {
      if (gone) return
      thread.ref()
      await Promise.race([ready, ended])
      thread.postMessage('end')
      await ended
    },
  }
}

/** Pages in the log that are not in the database file yet. */
function logPages(database: Database): number {
  const [state] = database.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[]
  return state === undefined ? 0 : state.log - state.checkpointed
}
