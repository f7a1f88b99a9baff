import { isRecord, type ScalarPath } from './schema-paths.ts'
import type { SelectorColumns } from './compile-selector.ts'

/** An ORDER BY list, and the text fields in it whose order SQLite and JavaScript may see differently (see `textIsPlain`). */
export type SqlSort = { readonly sql: string; readonly textPaths: readonly ScalarPath[] }

/** Compile a normalised Mango sort; undefined when a field is not one that SQL orders as RxDB's comparator does. */
export function compileSort(sort: readonly unknown[], columns: SelectorColumns): SqlSort | undefined {
  const terms: string[] = []
  const textPaths: ScalarPath[] = []
  for (const part of sort) {
    if (!isRecord(part)) return undefined
    const [entry] = Object.entries(part)
    const path = entry === undefined ? undefined : columns.paths.get(entry[0])
    // RxDB orders missing before null, SQL has one NULL for both.
    if (entry === undefined || path === undefined || path.nullable) return undefined
    terms.push(`${columns.column(path)} ${entry[1] === 'desc' ? 'DESC' : 'ASC'}`)
    if (path.kind === 'string') textPaths.push(path)
  }
  return { sql: terms.join(', '), textPaths }
}
