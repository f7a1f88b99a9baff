import type { Database } from '../sqlite/open-database.ts'

/** A transaction whose commit does not wait for the disk: what a crash loses of the index is worked out again. */
export function inPassing<Result>(database: Database, work: () => Result): Result {
  database.pragma('synchronous = NORMAL')
  try {
    return database.transaction(work)()
  } finally {
    database.pragma('synchronous = FULL')
  }
}
