import type { Kysely, Transaction } from 'kysely'
import type { Schema } from './schema.ts'

export type DialectName = 'sqlite' | 'postgresql'

/** A query runs on either: the open database or a transaction on it. */
export type Queryable = Kysely<Schema>
export type WriteTransaction = Transaction<Schema>

/** One open database. Write through `writeTransaction` only: it is what tells `onCommit`. */
export interface Database {
  readonly dialect: DialectName
  readonly kysely: Kysely<Schema>
  /** Whether the files on disk are ciphered; null where that is the database server's affair. */
  readonly encrypted: boolean | null
  /** Calls `listener` after every committed write transaction of this process; the answer ends that. */
  onCommit(listener: () => void): () => void
  /** For `writeTransaction`. */
  announceCommit(): void
  /**
   * Calls `onMessage` for every NOTIFY on `channel` by any process, and once after each (re)connection, since messages
   * are lost in between; the answer ends that. Null on SQLite, which has one process and `onCommit`.
   */
  readonly listen: ((channel: string, onMessage: () => void) => () => Promise<void>) | null
  close(): Promise<void>
}
