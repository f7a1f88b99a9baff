import { sql, type RawBuilder } from 'kysely'
import type { DialectName } from './database.ts'

/** How a column is declared so that both databases hold, compare and give back the same. */
export interface ColumnTypes {
  /** Compared by code point: a database's own collation would give another order on every machine. */
  readonly text: RawBuilder<unknown>
  readonly bytes: RawBuilder<unknown>
}

/** The declarations of one dialect. */
export function columnTypes(dialect: DialectName): ColumnTypes {
  return dialect === 'sqlite'
    ? { text: sql`text`, bytes: sql`blob` }
    : { text: sql`text collate "C"`, bytes: sql`bytea` }
}
