import type { EventBulk, RxDocumentData, RxJsonSchema, RxStorageChangeEvent } from 'rxdb'
import { Subject } from 'rxjs'
import type { SelectorColumns, SqlValue } from './compile-selector.ts'
import type { LocalSequence } from './local-sequence.ts'
import type { Database, ValueStatement } from './open-database.ts'
import { scalarPathsOf, shapeCheck, type ScalarPath } from './schema-paths.ts'

/** A document as it lies in the table: the application's fields and RxDB's own. */
export type StoredDocument = RxDocumentData<Record<string, unknown>>

/** Place in the local change sequence; never a clock, so that a clock set back loses nothing. */
export type SequenceCheckpoint = { readonly sequence: number }

export type ChangeBulk = EventBulk<RxStorageChangeEvent<StoredDocument>, SequenceCheckpoint | null>

/** Bits of the column `odd`: what keeps SQL from judging a row as RxDB's matcher and comparator would. */
export const oddShape = 1
export const oddText = 2
/** Characters beyond the basic plane: UTF-16 (JavaScript) and UTF-8 (SQLite) order them differently. */
const astral = /[\ud800-\udfff]/
/** JSON text that may hold U+0000, where SQLite's text functions stop. */
const nul = '\\u0000'

/** One collection: a table whose rowid is the local change sequence, the prepared statements on it, and its change stream. */
export class CollectionTable {
  readonly name: string
  readonly database: Database
  readonly primaryPath: string
  readonly paths: ReadonlyMap<string, ScalarPath>
  readonly indexes: readonly (readonly string[])[]
  readonly columns: SelectorColumns
  readonly changes$ = new Subject<ChangeBulk>()
  /** Some row does not have the shape that the schema declares. Stays true until the table is opened anew. */
  hasOddShape = false
  removed = false
  openInstances = 0
  private readonly connection: LocalSequence
  private readonly isShaped: (document: Readonly<Record<string, unknown>>) => boolean
  private readonly generated: ReadonlySet<string>
  private readonly plainText = new Map<string, boolean>()
  private readonly statements = new Map<string, ValueStatement>()
  private readonly selectOne
  private readonly insertOne
  private readonly insertNew
  private readonly updateOne
  private readonly deleteOne

  constructor(connection: LocalSequence, name: string, primaryPath: string, schema: RxJsonSchema<StoredDocument>) {
    this.connection = connection
    this.database = connection.database
    this.name = name
    this.primaryPath = primaryPath
    this.paths = scalarPathsOf(schema)
    this.isShaped = shapeCheck(this.paths)
    this.indexes = (schema.indexes ?? []).map((index) => (typeof index === 'string' ? [index] : index.map(String)))
    this.generated = new Set(this.indexes.flat().filter((path) => this.needsGeneratedColumn(path)))
    this.columns = { paths: this.paths, column: (path) => this.column(path) }
    this.create()
    const table = quoted(name)
    const { database } = this
    this.selectOne = database.prepare<[string], string>(`SELECT data FROM ${table} WHERE id = ?`).pluck()
    this.insertOne = database.prepare<[number, string, number, number, string]>(
      `INSERT INTO ${table} (seq, id, deleted, odd, data) VALUES (?, ?, ?, ?, ?)`,
    )
    this.insertNew = database.prepare<[number, string, number, number, string]>(
      `INSERT INTO ${table} (seq, id, deleted, odd, data) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    )
    this.updateOne = database.prepare<[number, number, number, string, string]>(
      `UPDATE ${table} SET seq = ?, deleted = ?, odd = ?, data = ? WHERE id = ?`,
    )
    this.deleteOne = database.prepare<[string]>(`DELETE FROM ${table} WHERE id = ?`)
    this.hasOddShape =
      database.prepare(`SELECT 1 FROM ${table} WHERE odd > 0 AND odd & ${oddShape} LIMIT 1`).get() !== undefined
    const newest = database.prepare(`SELECT max(seq) FROM ${table}`).pluck().get()
    if (typeof newest === 'number') connection.passSequence(newest)
  }

  /** The stored document, deleted or not. */
  read(id: string): StoredDocument | undefined {
    const text = this.selectOne.get(id)
    return text === undefined ? undefined : parseDocument(text)
  }

  /** Insert (`isNew`) or replace a document under the given number of the sequence. Inside a transaction only. */
  write(document: StoredDocument, sequence: number, isNew: boolean): void {
    const row = this.row(document)
    if (isNew) this.insertOne.run(sequence, row.id, row.deleted, row.odd, row.text)
    else this.updateOne.run(sequence, row.deleted, row.odd, row.text, row.id)
  }

  /** Insert a document unless its id is taken; false when it is. Inside a transaction only. */
  insert(document: StoredDocument, sequence: number): boolean {
    const row = this.row(document)
    return this.insertNew.run(sequence, row.id, row.deleted, row.odd, row.text).changes === 1
  }

  /**
   * Insert a document, or replace the one of the same id, and answer that one. Most come new, and then this is one statement.
   * Inside a transaction only.
   */
  put(document: StoredDocument, sequence: number): StoredDocument | undefined {
    const row = this.row(document)
    if (this.insertNew.run(sequence, row.id, row.deleted, row.odd, row.text).changes === 1) return undefined
    const previous = this.read(row.id)
    this.updateOne.run(sequence, row.deleted, row.odd, row.text, row.id)
    return previous
  }

  /** Delete the row itself, leaving no tombstone. Inside a transaction only, which must also keep the sequence. */
  erase(id: string): void {
    this.deleteOne.run(id)
  }

  /** A prepared statement for this SQL, kept for the next time. */
  statement(sql: string): ValueStatement {
    const known = this.statements.get(sql)
    if (known !== undefined) return known
    // Queries come in few shapes; a caller that builds endless new ones must not fill the memory.
    if (this.statements.size > 200) this.statements.clear()
    const made = this.database.prepare<SqlValue[]>(sql).pluck()
    this.statements.set(sql, made)
    return made
  }

  /** True when no value at this text path holds characters beyond the basic plane, whose order SQLite and JavaScript disagree on. */
  textIsPlain(path: ScalarPath): boolean {
    const known = this.plainText.get(path.path)
    if (known !== undefined) return known
    const found = this.database
      .prepare(
        `SELECT 1 FROM ${quoted(this.name)} WHERE odd > 0 AND odd & ${oddText}
         AND ${this.column(path)} GLOB ? LIMIT 1`,
      )
      .get('*[\u{10000}-\u{10ffff}]*')
    const isPlain = found === undefined
    this.plainText.set(path.path, isPlain)
    return isPlain
  }

  /** SQL expression for the value at a path. */
  column(path: ScalarPath): string {
    if (path.path === this.primaryPath) return 'id'
    if (path.path === '_deleted') return 'deleted'
    return this.generated.has(path.path) ? quoted(`$.${path.path}`) : extract(path)
  }

  private row(document: StoredDocument): { id: string; deleted: number; odd: number; text: string } {
    const text = JSON.stringify(document)
    const id = String(document[this.primaryPath])
    return { id, deleted: isDeleted(document) ? 1 : 0, odd: this.oddness(document, text), text }
  }

  private oddness(document: StoredDocument, text: string): number {
    let odd = 0
    if (!this.isShaped(document) || text.includes(nul)) {
      odd |= oddShape
      this.hasOddShape = true
    }
    if (astral.test(text)) {
      odd |= oddText
      this.plainText.clear()
    }
    return odd
  }

  private needsGeneratedColumn(path: string): boolean {
    return path !== this.primaryPath && !path.startsWith('_') && this.paths.has(path)
  }

  private create(): void {
    const table = quoted(this.name)
    const { database } = this
    database.exec(`CREATE TABLE IF NOT EXISTS ${table} (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL, odd INTEGER NOT NULL, data TEXT NOT NULL)`)
    const present = new Set(database.prepare(`SELECT name FROM pragma_table_xinfo(?)`).pluck().all(this.name))
    for (const path of this.generated) {
      const scalar = this.paths.get(path)
      if (scalar === undefined || present.has(`$.${path}`)) continue
      // Virtual: costs nothing to write until an index uses it, and such an index serves ORDER BY, which one on an expression does not.
      database.exec(
        `ALTER TABLE ${table} ADD COLUMN ${quoted(`$.${path}`)} GENERATED ALWAYS AS (${extract(scalar)}) VIRTUAL`,
      )
    }
    // Both are empty as a rule: rows enter them only when they are tombstones or odd.
    database.exec(`CREATE INDEX IF NOT EXISTS ${quoted(`${this.name}:tombstones`)} ON ${table} (seq) WHERE deleted = 1`)
    database.exec(`CREATE INDEX IF NOT EXISTS ${quoted(`${this.name}:odd`)} ON ${table} (odd) WHERE odd > 0`)
  }
}

/** True for a tombstone. */
export function isDeleted(document: StoredDocument): boolean {
  return document['_deleted']
}

/** A name as an SQL identifier. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** The stored text as a document; the only writer of that text is this folder. */
export function parseDocument(text: string): StoredDocument {
  return JSON.parse(text) as StoredDocument
}

function extract(path: ScalarPath): string {
  return `json_extract(data, '$.${path.segments.map(quoted).join('.')}')`
}
