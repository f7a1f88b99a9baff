import { quoted, type CollectionTable } from './collection-table.ts'
import { connectionState } from './connection-state.ts'
import type { Database } from './open-database.ts'
import { toStoreFailure } from './store-failure.ts'

/**
 * Build one missing secondary index of the open collections; false when none was missing. One at a time, so that a caller can show
 * progress and let other work through between two of them. Not inside a transaction.
 */
export function buildNextIndex(database: Database): boolean {
  for (const table of connectionState(database).tables.values()) {
    const [missing] = missingIndexes(table)
    if (missing === undefined) continue
    create(table, missing)
    return true
  }
  return false
}

/** Build every missing secondary index of the open collections; safe to call again. */
export function buildIndexes(database: Database): void {
  while (buildNextIndex(database)) {
    // Each call builds one.
  }
}

/** Drop the secondary indexes of the open collections before a large load; `buildIndexes` brings them back. */
export function dropIndexes(database: Database): void {
  try {
    for (const table of connectionState(database).tables.values()) {
      for (const name of presentIndexes(table)) {
        if (secondaryIndexes(table).has(name)) database.exec(`DROP INDEX ${quoted(name)}`)
      }
    }
  } catch (error) {
    throw toStoreFailure(error)
  }
}

/** Build what is missing for one collection. */
export function buildTableIndexes(table: CollectionTable): void {
  for (const name of missingIndexes(table)) create(table, name)
}

function missingIndexes(table: CollectionTable): string[] {
  const present = presentIndexes(table)
  return [...secondaryIndexes(table).keys()].filter((name) => !present.has(name))
}

function presentIndexes(table: CollectionTable): Set<string> {
  const names = table.database
    .prepare<[string], string>(`SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?`)
    .pluck()
    .all(table.name)
  return new Set(names)
}

/** Index name → its column list. Indexes that only the unique id or RxDB's clock-based replication would use are left out. */
function secondaryIndexes(table: CollectionTable): Map<string, string> {
  const wanted = new Map<string, string>()
  for (const index of table.indexes) {
    const paths = index.map((path) => table.paths.get(path))
    const isOwn = index.some((path) => path !== table.primaryPath && !path.startsWith('_'))
    if (!isOwn || paths.includes(undefined)) continue
    const columns = paths.flatMap((path) => (path === undefined ? [] : [table.column(path)]))
    wanted.set(`${table.name}:${index.join(',')}`, columns.join(', '))
  }
  return wanted
}

function create(table: CollectionTable, name: string): void {
  try {
    table.database.exec(
      `CREATE INDEX IF NOT EXISTS ${quoted(name)} ON ${quoted(table.name)} (${secondaryIndexes(table).get(name) ?? 'id'})`,
    )
  } catch (error) {
    throw toStoreFailure(error)
  }
}
