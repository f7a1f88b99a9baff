import { PostgresAdapter, type SelectQueryBuilder } from 'kysely'
import type { Database, Queryable, WriteTransaction } from './database.ts'
import type { Schema } from './schema.ts'

const attempts = 5
/** Serialization failure, deadlock: PostgreSQL rolled back and asks to try again. */
const tryAgain = new Set(['40001', '40P01'])

/**
 * Runs `work` in one transaction that is on disk when this resolves, and tells `onCommit`. A throw rolls everything back.
 * `work` may run again after a deadlock, so it changes nothing but the database; it uses only the transaction that it is
 * given (on SQLite the open database waits for it, for ever) and awaits nothing else (no file, no hash, no network).
 */
export async function writeTransaction<T>(database: Database, work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await database.kysely.transaction().execute(work)
      database.announceCommit()
      return result
    } catch (error) {
      if (attempt === attempts || !isTryAgain(error)) throw error
    }
  }
}

function isTryAgain(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && tryAgain.has(error.code)
}

/** Whether this runs on PostgreSQL: the two differ in locks and in nothing else that our queries use. */
export function isPostgresql(queryable: Queryable): boolean {
  return queryable.getExecutor().adapter instanceof PostgresAdapter
}

/** Locks the selected rows until the transaction ends: an aggregate before it is judged. On SQLite the whole database is locked already. */
export function lockingRows<DB extends Schema, TB extends keyof DB, O>(
  tx: WriteTransaction,
  query: SelectQueryBuilder<DB, TB, O>,
): SelectQueryBuilder<DB, TB, O> {
  return isPostgresql(tx) ? query.forUpdate() : query
}
