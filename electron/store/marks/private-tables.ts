import type { Database } from '../sqlite/open-database.ts'

/**
 * What is this person's alone and is neither sent nor searched: what was looked at, and saved lists. Plain tables beside the collections:
 * RxDB allows thirteen of those in a process, and nothing here needs more than its key.
 */
export function createPrivateTables(database: Database): void {
  database.exec('CREATE TABLE IF NOT EXISTS case_mark (case_id TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID')
  database.exec('CREATE TABLE IF NOT EXISTS saved_view (slot INTEGER PRIMARY KEY, data TEXT NOT NULL)')
}
