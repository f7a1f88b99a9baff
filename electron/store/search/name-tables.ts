import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'

/** Names that stand in the contents of units, each once, folded; and where. Makes the tables, in place of those of another version. */
export function createNameTables(database: Database): void {
  database.exec(`
    DROP TABLE IF EXISTS search_name;
    DROP TABLE IF EXISTS search_name_use;
    CREATE TABLE search_name (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE search_name_use (name INTEGER NOT NULL, unit INTEGER NOT NULL, PRIMARY KEY (name, unit)) WITHOUT ROWID;
  `)
}

/** The unit has these names now, and no longer those; a name that nothing has any more is gone. Inside a transaction. */
export function changeNames(
  database: Database,
  unit: number,
  { before, after }: { readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> },
): void {
  for (const name of after) if (!before.has(name)) addUse(database, name, unit)
  for (const name of before) if (!after.has(name)) dropUse(database, name, unit)
}

export interface NumberedName {
  readonly number: number
  readonly name: string
}

export function allNames(database: Database): readonly NumberedName[] {
  return prepared<[], NumberedName>(database, 'SELECT number, name FROM search_name').all()
}

export function unitsOfName(database: Database, name: number): readonly number[] {
  return prepared<[number], number>(database, 'SELECT unit FROM search_name_use WHERE name = ?').pluck().all(name)
}

function addUse(database: Database, name: string, unit: number): void {
  const number = numberOf(database, name) ?? addName(database, name)
  prepared<[number, number]>(database, 'INSERT OR IGNORE INTO search_name_use (name, unit) VALUES (?, ?)').run(
    number,
    unit,
  )
}

function dropUse(database: Database, name: string, unit: number): void {
  const number = numberOf(database, name)
  if (number === null) return
  prepared<[number, number]>(database, 'DELETE FROM search_name_use WHERE name = ? AND unit = ?').run(number, unit)
  prepared<[number]>(
    database,
    'DELETE FROM search_name WHERE number = ? AND NOT EXISTS (SELECT 1 FROM search_name_use u WHERE u.name = search_name.number)',
  ).run(number)
}

function numberOf(database: Database, name: string): number | null {
  return prepared<[string], number>(database, 'SELECT number FROM search_name WHERE name = ?').pluck().get(name) ?? null
}

function addName(database: Database, name: string): number {
  return Number(prepared<[string]>(database, 'INSERT INTO search_name (name) VALUES (?)').run(name).lastInsertRowid)
}
