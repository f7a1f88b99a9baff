import type SqliteDatabase from 'better-sqlite3-multiple-ciphers'
import type { Database } from './open-database.ts'

const known = new WeakMap<Database, Map<string, unknown>>()

/**
 * The statement of a fixed text, prepared once for each connection: preparing takes longer than a look-up by key. For texts that the
 * program has a few of; whoever plucks does so at every place that has the text.
 */
export function prepared<Bound extends unknown[], Row = unknown>(
  database: Database,
  sql: string,
): SqliteDatabase.Statement<Bound, Row> {
  let statements = known.get(database)
  if (statements === undefined) {
    statements = new Map()
    known.set(database, statements)
  }
  let statement = statements.get(sql) as SqliteDatabase.Statement<Bound, Row> | undefined
  if (statement === undefined) {
    statement = database.prepare<Bound, Row>(sql)
    statements.set(sql, statement)
  }
  return statement
}
