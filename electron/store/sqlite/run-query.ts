import { getQueryMatcher, getSortComparator, type FilledMangoQuery, type RxJsonSchema } from 'rxdb'
import { parseDocument, quoted, type CollectionTable, type StoredDocument } from './collection-table.ts'
import { compileSelector, type SqlFilter } from './compile-selector.ts'
import { compileSort } from './compile-sort.ts'

type Query = FilledMangoQuery<Record<string, unknown>>
type Schema = Readonly<RxJsonSchema<StoredDocument>>

/**
 * The documents a normalised query selects, in its order. SQL does what it does exactly as RxDB would; the rest is finished by RxDB's
 * own matcher and comparator over what SQL left, so that the result never differs from a storage in memory.
 */
export function findDocuments(table: CollectionTable, schema: Schema, query: Query): StoredDocument[] {
  const filter = narrow(table, query)
  const sort = table.hasOddShape ? undefined : compileSort(query.sort, table.columns)
  const skip = query.skip
  const limit = query.limit ?? Infinity
  const where = `SELECT data FROM ${quoted(table.name)} WHERE ${filter.sql}`
  if (sort === undefined || !sort.textPaths.every((path) => table.textIsPlain(path))) {
    const selected = [...matching(table, schema, query, filter, where)]
    return selected.sort(getSortComparator(schema, query)).slice(skip, skip + limit)
  }
  const ordered = `${where} ORDER BY ${sort.sql}`
  if (filter.exact) {
    const rows = table
      .statement(`${ordered} LIMIT ? OFFSET ?`)
      .all(...filter.params, limit === Infinity ? -1 : limit, skip)
    return rows.map((row) => parseDocument(String(row)))
  }
  const page: StoredDocument[] = []
  if (limit <= 0) return page
  let passed = 0
  for (const document of matching(table, schema, query, filter, ordered)) {
    if (++passed <= skip) continue
    page.push(document)
    if (page.length >= limit) break
  }
  return page
}

/** How many documents a normalised query selects; its order, skip and limit do not count. */
export function countDocuments(table: CollectionTable, schema: Schema, query: Query): number {
  const filter = narrow(table, query)
  if (filter.exact) {
    return Number(
      table.statement(`SELECT count(*) FROM ${quoted(table.name)} WHERE ${filter.sql}`).get(...filter.params),
    )
  }
  let count = 0
  const where = `SELECT data FROM ${quoted(table.name)} WHERE ${filter.sql}`
  for (const _ of matching(table, schema, query, filter, where)) count++
  return count
}

function narrow(table: CollectionTable, query: Query): SqlFilter {
  const filter = compileSelector(query.selector, table.columns)
  // Rows that do not have the schema's shape are for the matcher to judge.
  return table.hasOddShape ? { sql: `(${filter.sql} OR odd > 0)`, params: filter.params, exact: false } : filter
}

function* matching(
  table: CollectionTable,
  schema: Schema,
  query: Query,
  filter: SqlFilter,
  sql: string,
): Generator<StoredDocument> {
  const matches = filter.exact ? undefined : getQueryMatcher(schema, query)
  for (const row of table.statement(sql).iterate(...filter.params)) {
    const document = parseDocument(String(row))
    if (matches === undefined || matches(document)) yield document
  }
}
