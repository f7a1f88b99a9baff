import { quoted } from '../sqlite/collection-table.ts'
import type { Database } from '../sqlite/open-database.ts'
import { allTables, checkTable, hasMoreRows } from './own-tables.ts'

/** Up to so many rows a table is checked at once, its indexes too. */
const smallRows = 1_000
const firstSliceRows = 100
/** A window in use feels more than about 16 ms. */
const sliceMs = 4

/** One look at everything in a database, in slices: `step` does one and answers the share that is done, 1 at the end. */
export interface FullCheck {
  /** @throws StoreFailure, and SQLite's own errors, at what is damaged */
  readonly step: () => number
}

type Step = () => boolean

/**
 * Reads every row of every table to its last byte, and the index of ids of the large ones. Every page is authenticated, so that reading is
 * checking. Tables are looked up at the beginning: what is written during the check was written by this program just now.
 */
export function fullCheck(database: Database): FullCheck {
  const steps = allTables(database).flatMap((table) => stepsOf(database, table))
  let done = 0
  return {
    step: () => {
      const step = steps[done]
      if (step === undefined) return 1
      if (step()) done += 1
      return done / steps.length
    },
  }
}

function stepsOf(database: Database, table: string): Step[] {
  const columns = database
    .prepare<[string], { name: string; pk: number; hidden: number }>(
      'SELECT name, pk, hidden FROM pragma_table_xinfo(?)',
    )
    .all(table)
  const keys = columns.filter(({ pk }) => pk > 0)
  const [key] = keys
  if (key === undefined || keys.length > 1 || !hasMoreRows(database, table, smallRows))
    return [checkedWhole(database, table)]
  const stored = columns.filter(({ hidden }) => hidden === 0).map(({ name }) => `length(${quoted(name)})`)
  const rows = walked(database, { table, key: key.name, read: stored.join(' + '), by: '' })
  const index = `sqlite_autoindex_${table}_1`
  const hasIndex = database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(index) !== undefined
  const ofIds = hasIndex && columns.some(({ name }) => name === 'id') && key.name === 'seq'
  return ofIds ? [rows, walked(database, { table, key: 'id', read: '1', by: `INDEXED BY ${quoted(index)}` })] : [rows]
}

function checkedWhole(database: Database, table: string): Step {
  return () => {
    checkTable(database, table)
    return true
  }
}

interface Walk {
  readonly table: string
  readonly key: string
  readonly read: string
  readonly by: string
}

function walked(database: Database, { table, key, read, by }: Walk): Step {
  const name = quoted(key)
  const next = database.prepare<
    [{ after: string | number; most: number }],
    { last: string | number | null; read: number }
  >(
    `SELECT max(k) AS last, count(n) AS read FROM
     (SELECT ${name} AS k, ${read} AS n FROM ${quoted(table)} ${by} WHERE ${name} > @after ORDER BY ${name} LIMIT @most)`,
  )
  const kind = database
    .prepare<[], string>(`SELECT typeof(${name}) FROM ${quoted(table)} LIMIT 1`)
    .pluck()
    .get()
  let after: string | number = kind === 'integer' ? -1 : ''
  let most = firstSliceRows
  return () => {
    const began = performance.now()
    const slice = next.get({ after, most })
    if (slice === undefined || slice.last === null) return true
    after = slice.last
    const took = Math.max(performance.now() - began, 0.1)
    most = Math.max(20, Math.min(500, Math.floor(most * Math.min(1.5, sliceMs / took))))
    return false
  }
}
