import type { Database } from '../sqlite/open-database.ts'
import { quoted } from '../sqlite/collection-table.ts'
import { isStorageError, StoreFailure, toStoreFailure } from '../sqlite/store-failure.ts'

/** Tables beside the collections that hold what exists only here, or without which nothing goes on. */
const besideCollections = [
  'profile_identity',
  'outbox_state',
  'outbox_queue',
  'earlier_receipts',
  'unseen_refusals',
  'feed_state',
  'storage_state',
]
const ownCollections = ['outbox', 'drafts', 'reference']

const fewRows = 500

/**
 * The check at every start: the tables with what is only here, and all small ones, are whole. Takes a few ms: the large tables with what
 * came from the server are looked at afterwards, in slices.
 * @throws StoreFailure 'store-corrupt' when they are not
 */
export function checkAtStart(database: Database): void {
  const own = ownTables(database)
  for (const table of own) checkTable(database, table)
  for (const table of allTables(database)) {
    if (!own.includes(table) && !hasMoreRows(database, table, fewRows)) checkTable(database, table)
  }
}

/** Names of all tables but SQLite's own, and but virtual ones: what these hold lies in tables of its own, which are among them. @throws StoreFailure */
export function allTables(database: Database): string[] {
  return guarded(() =>
    database
      .prepare<[], string>(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name NOT LIKE 'sqlite_%' ORDER BY name`,
      )
      .pluck()
      .all(),
  )
}

/** Reads no more of the table than it has to. @throws StoreFailure */
export function hasMoreRows(database: Database, table: string, rows: number): boolean {
  const beyond = () => database.prepare(`SELECT 1 FROM ${quoted(table)} LIMIT 1 OFFSET ${rows}`).get()
  return guarded(beyond) !== undefined
}

/** @throws StoreFailure 'store-corrupt' when the table, or an index of it, is not whole */
export function checkTable(database: Database, table: string): void {
  assertOk(database, `integrity_check(${quoted(table)})`)
}

/** Everything, at once: takes seconds where much lies here. @throws StoreFailure 'store-corrupt' */
export function checkEverything(database: Database): void {
  assertOk(database, 'integrity_check')
}

/** The table of a collection, by its name: `p<profile>/<collection>/<version>`; null where there is none. */
export function collectionTable(database: Database, collection: string): string | null {
  return (
    database
      .prepare<[string], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB ?`)
      .pluck()
      .get(`p*/${collection}/*`) ?? null
  )
}

function ownTables(database: Database): string[] {
  const present = new Set(allTables(database))
  const collections = ownCollections.flatMap((name) => collectionTable(database, name) ?? [])
  return [...besideCollections.filter((name) => present.has(name)), ...collections]
}

function assertOk(database: Database, check: string): void {
  // What SQLite says in place of "ok" names pages, never content.
  if (guarded(() => database.pragma(check, { simple: true })) === 'ok') return
  throw new StoreFailure('store-corrupt', new Error('the integrity check did not say ok'))
}

function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw isStorageError(error) ? toStoreFailure(error) : error
  }
}
