import type { TSchema, Static } from 'typebox'
import { MarkDocument } from '../../../shared/contract/documents/mark-document.ts'
import { ViewDocument } from '../../../shared/contract/documents/view-document.ts'
import { createPrivateTables } from '../marks/private-tables.ts'
import { holds } from '../server-client/post-json.ts'
import type { Database } from '../sqlite/open-database.ts'
import { readable, walk } from './read-damaged.ts'

/** What a damaged database still gives of what a person looked at and of the lists the person saved. */
export interface SalvagedPrivate {
  readonly marks: readonly MarkDocument[]
  readonly views: readonly ViewDocument[]
}

export const emptyPrivate: SalvagedPrivate = { marks: [], views: [] }

export function salvagePrivate(database: Database): SalvagedPrivate {
  const marks = documentsOf(database, { table: 'case_mark', key: 'case_id', schema: MarkDocument })
  const views = documentsOf(database, { table: 'saved_view', key: 'slot', schema: ViewDocument })
  return { marks, views }
}

/** Into a database that has none of it yet; inside a transaction. */
export function bringBackPrivate(database: Database, { marks, views }: SalvagedPrivate): void {
  createPrivateTables(database)
  const mark = database.prepare<[string, string]>('INSERT OR IGNORE INTO case_mark (case_id, data) VALUES (?, ?)')
  for (const each of marks) mark.run(each.caseId, JSON.stringify(each))
  const view = database.prepare<[number, string]>('INSERT OR IGNORE INTO saved_view (slot, data) VALUES (?, ?)')
  for (const each of views) view.run(each.slot, JSON.stringify(each))
}

interface PrivateTable<Schema extends TSchema> {
  readonly table: string
  readonly key: string
  readonly schema: Schema
}

interface StoredRow {
  readonly at: string | number
  readonly data: string
}

/** From the beginning to the first damage, and from the end to the last. */
function documentsOf<Schema extends TSchema>(
  database: Database,
  { table, key, schema }: PrivateTable<Schema>,
): Static<Schema>[] {
  const found = new Map<string | number, Static<Schema>>()
  const take = ({ at, data }: StoredRow): void => {
    const document = readable<unknown>(() => JSON.parse(data), null)
    if (holds(schema, document)) found.set(at, document)
  }
  for (const order of ['ASC', 'DESC']) {
    const sql = `SELECT ${key} AS at, data FROM ${table} ORDER BY ${key} ${order}`
    walk(() => database.prepare<[], StoredRow>(sql).iterate(), take)
  }
  return [...found.values()]
}
