import type { CollectionTable } from './collection-table.ts'
import type { LocalSequence } from './local-sequence.ts'
import type { Database } from './open-database.ts'
import { toStoreFailure } from './store-failure.ts'

/** What the collections of one connection share: the local change sequence, the open tables, and the one write under way. */
export type ConnectionState = LocalSequence & {
  /** Open tables by name; several storage instances of one collection share one. */
  readonly tables: Map<string, CollectionTable>
}

const states = new WeakMap<Database, ConnectionState>()

/** The state of a connection, made at its first use. */
export function connectionState(database: Database): ConnectionState {
  const known = states.get(database)
  if (known !== undefined) return known
  const made = makeState(database)
  states.set(database, made)
  return made
}

function makeState(database: Database): ConnectionState {
  database.exec(
    'CREATE TABLE IF NOT EXISTS storage_state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID',
  )
  const kept = database.prepare(`SELECT value FROM storage_state WHERE name = 'sequence'`).pluck().get()
  const keep = database.prepare(
    `INSERT INTO storage_state (name, value) VALUES ('sequence', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  )
  let sequence = typeof kept === 'number' ? kept : 0
  return {
    database,
    tables: new Map(),
    nextSequence: () => ++sequence,
    lastSequence: () => sequence,
    keepSequence: () => void keep.run(sequence),
    passSequence: (used) => {
      if (used > sequence) sequence = used
    },
  }
}

/**
 * Run `work` in one immediate transaction of its own and answer what it returns.
 * @throws StoreFailure when the database cannot do it; nothing is written then. What `work` throws itself passes through
 */
export function inTransaction<Result>(database: Database, work: () => Result): Result {
  if (database.inTransaction) throw new Error('a write was started inside another transaction of the same connection')
  statement(database, 'BEGIN IMMEDIATE')
  let result: Result
  try {
    result = work()
  } catch (error) {
    // SQLite has already rolled back by itself after some errors (disk full, input/output).
    if (database.inTransaction) statement(database, 'ROLLBACK')
    throw error
  }
  try {
    database.exec('COMMIT')
  } catch (error) {
    if (database.inTransaction) statement(database, 'ROLLBACK')
    throw toStoreFailure(error)
  }
  return result
}

function statement(database: Database, sql: string): void {
  try {
    database.exec(sql)
  } catch (error) {
    throw toStoreFailure(error)
  }
}
