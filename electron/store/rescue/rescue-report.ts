import type { StorageRescue } from '../../../shared/contract/desktop.ts'
import type { Database } from '../sqlite/open-database.ts'

/** Make the table that remembers the last rescue, for whoever looks at the storage's state. */
export function createRescueTable(database: Database): void {
  database.exec(
    'CREATE TABLE IF NOT EXISTS rescue_report (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), data TEXT NOT NULL)',
  )
}

/** Inside the transaction of what it tells of. */
export function keepRescue(database: Database, report: StorageRescue): void {
  database
    .prepare(
      'INSERT INTO rescue_report (only_row, data) VALUES (1, ?) ON CONFLICT (only_row) DO UPDATE SET data = excluded.data',
    )
    .run(JSON.stringify(report))
}

/** The last one, null where there was none. */
export function readRescue(database: Database): StorageRescue | null {
  const text = database.prepare<[], string>('SELECT data FROM rescue_report').pluck().get()
  return text === undefined ? null : (JSON.parse(text) as StorageRescue)
}
