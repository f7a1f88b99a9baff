import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import { characterTokens, pairTokens } from './grams.ts'
import { inPassing } from './in-passing.ts'
import { changeNames, createNameTables } from './name-tables.ts'
import { unitNumber, unitsOfCase, type Section } from './unit-fields.ts'

/**
 * Raised when fold, tokens or fields change: what was indexed otherwise is then taken away at the next opening and indexed anew in
 * slices. An index without contents must be told what to delete, so it cannot be changed in place.
 */
export const indexVersion = 3

/**
 * The two full-text tables. Both hold tokens made by us and no text; their deletions take the tokens out of the pages themselves. Not
 * `none` for the second, which would be smaller: with it SQLite 3.53 loses entries where a row is deleted and inserted in one transaction.
 */
const textTables = { search_pairs: 'full', search_characters: 'column' } as const
/** Merging is asked for in turns of its own, so that no write has to do it. */
const ownMerging = { automerge: 0, crisismerge: 500, 'secure-delete': 1 } as const
const mergePages = 8

/** The tables of the search index, made or, where another version made them, made anew. */
export function createSearchTables(database: Database, version = indexVersion): void {
  database.transaction(() => {
    database.exec(
      `CREATE TABLE IF NOT EXISTS search_position (
         only_row INTEGER PRIMARY KEY CHECK (only_row = 1), version INTEGER NOT NULL, parts INTEGER NOT NULL, acts INTEGER NOT NULL,
         log_holds_erased INTEGER NOT NULL)`,
    )
    const made = database.prepare<[], number>('SELECT version FROM search_position').pluck().get()
    if (made === version) return
    for (const table of ['search_case', 'search_unit', 'search_stale', ...Object.keys(textTables)]) {
      database.exec(`DROP TABLE IF EXISTS ${table}`)
    }
    createNameTables(database)
    // `folded`: what is in the full-text tables of this unit, a field a line, to be taken out of them again; `names`: which of them are names.
    database.exec(`
      CREATE TABLE search_case (number INTEGER PRIMARY KEY, case_id TEXT NOT NULL UNIQUE);
      CREATE TABLE search_unit (number INTEGER PRIMARY KEY, folded TEXT NOT NULL, names TEXT NOT NULL);
      CREATE TABLE search_stale (case_id TEXT NOT NULL, section TEXT NOT NULL, PRIMARY KEY (case_id, section)) WITHOUT ROWID;
    `)
    for (const [table, detail] of Object.entries(textTables)) {
      database.exec(
        `CREATE VIRTUAL TABLE ${table} USING fts5(tokens, content = '', columnsize = 0, detail = ${detail}, tokenize = 'ascii')`,
      )
      for (const [option, value] of Object.entries(ownMerging)) {
        database.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('${option}', ${value})`)
      }
    }
    database.prepare('INSERT OR REPLACE INTO search_position VALUES (1, ?, 0, 0, 0)').run(version)
  })()
}

/** How far the index has read the parts and acts, by their local sequence. */
export function readPosition(database: Database): { readonly parts: number; readonly acts: number } {
  const sql = 'SELECT parts, acts FROM search_position'
  return prepared<[], { parts: number; acts: number }>(database, sql).get() ?? { parts: 0, acts: 0 }
}

/** Inside the transaction of what it speaks of. */
export function movePosition(database: Database, collection: 'parts' | 'acts', sequence: number): void {
  prepared<[number]>(database, `UPDATE search_position SET ${collection} = ?`).run(sequence)
}

/** Does the write-ahead log still hold what was taken out? Noted with the taking out, so that a crash in between forgets nothing. */
export function logHoldsErased(database: Database): boolean {
  return prepared<[], number>(database, 'SELECT log_holds_erased FROM search_position').pluck().get() === 1
}

export function noteLogHoldsErased(database: Database, holds: boolean): void {
  prepared<[number]>(database, 'UPDATE search_position SET log_holds_erased = ?').run(holds ? 1 : 0)
}

export type UnitChange = 'same' | 'written' | 'erased'

export interface FoldedField {
  readonly folded: string
  readonly isName: boolean
}

/**
 * Index a unit's fields in place of what was indexed of it; without any, nothing of it is left on the disk (but in the log, which
 * the caller has to empty). Inside a transaction.
 */
export function putUnit(
  database: Database,
  { caseId, section }: { readonly caseId: string; readonly section: Section },
  allFields: readonly FoldedField[],
): UnitChange {
  const known = caseNumber(database, caseId)
  const fields = allFields.filter(({ folded }) => folded !== '')
  const before = known === null ? [] : readFields(database, unitNumber(known, section))
  if (isSame(before, fields)) return 'same'
  const number = unitNumber(known ?? addCase(database, caseId), section)
  if (before.length > 0) takeOut(database, number, before)
  changeNames(database, number, { before: namesIn(before), after: namesIn(fields) })
  if (fields.length === 0) {
    prepared<[number]>(database, 'DELETE FROM search_unit WHERE number = ?').run(number)
    if (known !== null) forgetEmptyCase(database, known)
    return 'erased'
  }
  const texts = fields.map(({ folded }) => folded)
  const add = (table: string, tokens: string): void =>
    void prepared<[number, string]>(database, `INSERT INTO ${table} (rowid, tokens) VALUES (?, ?)`).run(number, tokens)
  add('search_pairs', pairTokens(texts))
  add('search_characters', characterTokens(texts))
  const names = fields.flatMap((field, place) => (field.isName ? [place] : []))
  const sql = 'INSERT OR REPLACE INTO search_unit (number, folded, names) VALUES (?, ?, ?)'
  prepared<[number, string, string]>(database, sql).run(number, texts.join('\n'), names.join(' '))
  return before.length === 0 ? 'written' : 'erased'
}

function namesIn(fields: readonly FoldedField[]): ReadonlySet<string> {
  return new Set(fields.flatMap(({ folded, isName }) => (isName ? [folded] : [])))
}

function isSame(before: readonly FoldedField[], fields: readonly FoldedField[]): boolean {
  return (
    before.length === fields.length &&
    fields.every(({ folded, isName }, at) => folded === before[at]?.folded && isName === before[at].isName)
  )
}

/** One short turn of merging what many slices have written; false when nothing is left to merge. */
export function mergeSome(database: Database): boolean {
  const changes = prepared<[], number>(database, 'SELECT total_changes()').pluck()
  const before = changes.get() ?? 0
  inPassing(database, () => {
    for (const table of Object.keys(textTables)) {
      prepared(database, `INSERT INTO ${table} (${table}, rank) VALUES ('merge', ${mergePages})`).run()
    }
  })
  // Each command counts as one change itself, and as more where it merged.
  return (changes.get() ?? 0) - before > 2 * Object.keys(textTables).length
}

/** Note units whose documents were deleted: they are found no more from this transaction on, and are taken out of the index soon after. */
export function noteStale(
  database: Database,
  units: Iterable<{ readonly caseId: string; readonly section: Section }>,
): void {
  const note = prepared<[string, string]>(
    database,
    'INSERT OR IGNORE INTO search_stale (case_id, section) VALUES (?, ?)',
  )
  for (const { caseId, section } of units) note.run(caseId, section)
}

export function hasStale(database: Database): boolean {
  return prepared<[], number>(database, 'SELECT EXISTS (SELECT 1 FROM search_stale)').pluck().get() === 1
}

/** At most so many of them; all where it is not said. */
export function staleUnits(
  database: Database,
  most = -1,
): readonly { readonly caseId: string; readonly section: Section }[] {
  const sql = 'SELECT case_id AS caseId, section FROM search_stale LIMIT ?'
  return prepared<[number], { caseId: string; section: Section }>(database, sql).all(most)
}

/** The numbers of those of which something is in the index. */
export function staleNumbers(database: Database): ReadonlySet<number> {
  const sql = 'SELECT number, section FROM search_stale JOIN search_case USING (case_id)'
  const stale = prepared<[], { number: number; section: Section }>(database, sql).all()
  return new Set(stale.map(({ number, section }) => unitNumber(number, section)))
}

export function endStale(
  database: Database,
  { caseId, section }: { readonly caseId: string; readonly section: Section },
): void {
  prepared<[string, string]>(database, 'DELETE FROM search_stale WHERE case_id = ? AND section = ?').run(
    caseId,
    section,
  )
}

/** The numbers of all cases in the index. */
export function caseNumbers(database: Database): readonly { readonly number: number; readonly caseId: string }[] {
  return prepared<[], { number: number; caseId: string }>(
    database,
    'SELECT number, case_id AS caseId FROM search_case',
  ).all()
}

export function caseNumber(database: Database, caseId: string): number | null {
  return (
    prepared<[string], number>(database, 'SELECT number FROM search_case WHERE case_id = ?').pluck().get(caseId) ?? null
  )
}

/** What is indexed of each unit of a case, in form order. */
export function foldedUnits(
  database: Database,
  caseNumber: number,
): readonly { readonly number: number; readonly fields: readonly FoldedField[] }[] {
  return prepared<[number, number], StoredUnit & { number: number }>(
    database,
    'SELECT number, folded, names FROM search_unit WHERE number BETWEEN ? AND ? ORDER BY number',
  )
    .all(...unitsOfCase(caseNumber))
    .map((unit) => ({ number: unit.number, fields: fieldsOf(unit) }))
}

interface StoredUnit {
  readonly folded: string
  readonly names: string
}

function fieldsOf({ folded, names }: StoredUnit): readonly FoldedField[] {
  const places = names === '' ? [] : names.split(' ').map(Number)
  return folded.split('\n').map((text, place) => ({ folded: text, isName: places.includes(place) }))
}

function addCase(database: Database, caseId: string): number {
  return Number(
    prepared<[string]>(database, 'INSERT INTO search_case (case_id) VALUES (?)').run(caseId).lastInsertRowid,
  )
}

function readFields(database: Database, unit: number): readonly FoldedField[] {
  const stored = prepared<[number], StoredUnit>(database, 'SELECT folded, names FROM search_unit WHERE number = ?').get(
    unit,
  )
  return stored === undefined ? [] : fieldsOf(stored)
}

function takeOut(database: Database, unit: number, fields: readonly FoldedField[]): void {
  const texts = fields.map(({ folded }) => folded)
  const out = (table: string, tokens: string): void =>
    void prepared<[number, string]>(
      database,
      `INSERT INTO ${table} (${table}, rowid, tokens) VALUES ('delete', ?, ?)`,
    ).run(unit, tokens)
  out('search_pairs', pairTokens(texts))
  out('search_characters', characterTokens(texts))
}

function forgetEmptyCase(database: Database, number: number): void {
  prepared<[number, number, number]>(
    database,
    'DELETE FROM search_case WHERE number = ? AND NOT EXISTS (SELECT 1 FROM search_unit WHERE number BETWEEN ? AND ?)',
  ).run(number, ...unitsOfCase(number))
}
