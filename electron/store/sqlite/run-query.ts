import { getQueryMatcher, getSortComparator, type FilledMangoQuery, type RxJsonSchema } from 'rxdb'
import {
  oddShape,
  oddText,
  parseDocument,
  quoted,
  type CollectionTable,
  type StoredDocument,
} from './collection-table.ts'
import { compileSelector, type SqlFilter, type SqlValue } from './compile-selector.ts'
import { compileSort } from './compile-sort.ts'

type Query = FilledMangoQuery<Record<string, unknown>>
type Schema = Readonly<RxJsonSchema<StoredDocument>>

/** A query on its way: what SQL may be asked, and which rows (bits of `odd`) only RxDB may judge or place. */
type Asked = {
  readonly table: CollectionTable
  readonly filter: SqlFilter
  /** ORDER BY list; undefined when SQL does not order as RxDB does. */
  readonly order: string | undefined
  readonly oddBits: number
  readonly matches: (document: StoredDocument) => boolean
}

/**
 * The documents a normalised query selects, in its order. SQL does what it does exactly as RxDB would; the rest is finished by RxDB's
 * own matcher and comparator over what SQL left, so that the result never differs from a storage in memory.
 */
export function findDocuments(table: CollectionTable, schema: Schema, query: Query): StoredDocument[] {
  const sort = compileSort(query.sort, table.columns)
  const isPlain = sort === undefined || sort.textPaths.every((path) => table.textIsPlain(path))
  const oddBits = (table.hasOddShape ? oddShape : 0) | (isPlain ? 0 : oddText)
  const asked: Asked = {
    table,
    filter: compileSelector(query.selector, table.columns),
    order: sort?.sql,
    oddBits,
    matches: getQueryMatcher(schema, query),
  }
  const { skip, limit = Infinity } = query
  const end = skip + limit
  if (oddBits === 0 && asked.order !== undefined) {
    return asked.filter.exact ? selectPage(asked, limit, skip) : firstMatches(asked, end).slice(skip)
  }
  // Enough of the ordinary rows, all of the odd ones, and RxDB's comparator over both.
  const ordinary = asked.order === undefined ? firstMatches(asked, Infinity) : firstMatches(asked, end)
  return [...ordinary, ...oddMatches(asked)].sort(getSortComparator(schema, query)).slice(skip, end)
}

/** How many documents a normalised query selects; its order, skip and limit do not count. */
export function countDocuments(table: CollectionTable, schema: Schema, query: Query): number {
  const oddBits = table.hasOddShape ? oddShape : 0
  const filter = compileSelector(query.selector, table.columns)
  const asked: Asked = { table, filter, order: undefined, oddBits, matches: getQueryMatcher(schema, query) }
  const odd = oddMatches(asked).length
  if (filter.exact) return odd + Number(table.statement(ordinaryRows('count(*)', asked)).get(...filter.params))
  let ordinary = 0
  for (const document of documents(asked, ordinaryRows('data', asked), filter.params)) {
    if (asked.matches(document)) ordinary++
  }
  return odd + ordinary
}

function ordinaryRows(columns: string, { table, filter, order, oddBits }: Asked): string {
  const apart = oddBits === 0 ? '' : ` AND odd & ${oddBits} = 0`
  const ordered = order === undefined ? '' : ` ORDER BY ${order}`
  return `SELECT ${columns} FROM ${quoted(table.name)} WHERE ${filter.sql}${apart}${ordered}`
}

function selectPage(asked: Asked, limit: number, skip: number): StoredDocument[] {
  const statement = asked.table.statement(`${ordinaryRows('data', asked)} LIMIT ? OFFSET ?`)
  return statement
    .all(...asked.filter.params, limit === Infinity ? -1 : limit, skip)
    .map((row) => parseDocument(String(row)))
}

/** The first `most` ordinary documents that match, in SQL's order. */
function firstMatches(asked: Asked, most: number): StoredDocument[] {
  if (asked.filter.exact) return selectPage(asked, most, 0)
  const found: StoredDocument[] = []
  if (most <= 0) return found
  for (const document of documents(asked, ordinaryRows('data', asked), asked.filter.params)) {
    if (!asked.matches(document)) continue
    found.push(document)
    if (found.length >= most) break
  }
  return found
}

function oddMatches(asked: Asked): StoredDocument[] {
  if (asked.oddBits === 0) return []
  const sql = `SELECT data FROM ${quoted(asked.table.name)} WHERE odd > 0 AND odd & ${asked.oddBits}`
  return [...documents(asked, sql, [])].filter((document) => asked.matches(document))
}

function* documents(asked: Asked, sql: string, params: readonly SqlValue[]): Generator<StoredDocument> {
  for (const row of asked.table.statement(sql).iterate(...params)) yield parseDocument(String(row))
}
