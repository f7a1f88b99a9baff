import { isRecord, type ScalarKind, type ScalarPath } from './schema-paths.ts'

export type SqlValue = string | number

/** A condition in SQL. `exact`: true when it selects what RxDB's matcher selects; otherwise it selects at least that. */
export type SqlFilter = { readonly sql: string; readonly params: readonly SqlValue[]; readonly exact: boolean }

/** The columns a selector may speak of. */
export type SelectorColumns = {
  readonly paths: ReadonlyMap<string, ScalarPath>
  /** SQL expression of a scalar path. */
  readonly column: (path: ScalarPath) => string
}

const everything: SqlFilter = { sql: '1', params: [], exact: false }
const allOfThem: SqlFilter = { sql: '1', params: [], exact: true }
const nothing: SqlFilter = { sql: '0', params: [], exact: true }

/** SQLite refuses expressions that nest deeper than 1,000, and a chain of ORs nests by one for each. */
const mostBranches = 200

/**
 * Compile a normalised Mango selector to SQL. Whatever SQL would judge differently from RxDB's matcher (arrays, patterns, unknown
 * operators, values of another kind than the schema's) is widened to "perhaps" and marked as not exact. Never throws: a selector
 * that RxDB refuses is refused by its matcher.
 */
export function compileSelector(selector: unknown, columns: SelectorColumns): SqlFilter {
  if (!isRecord(selector)) return everything
  return both(Object.entries(selector).map(([name, part]) => compileEntry(name, part, columns)))
}

function compileEntry(name: string, part: unknown, columns: SelectorColumns): SqlFilter {
  if (name === '$and' || name === '$or' || name === '$nor') {
    if (!Array.isArray(part) || part.length === 0 || part.length > mostBranches) return everything
    const parts = part.map((inner) => compileSelector(inner, columns))
    if (name === '$and') return both(parts)
    return name === '$or' ? either(parts) : negate(either(parts))
  }
  const path = columns.paths.get(name)
  if (path === undefined) return everything
  return compileField({ path, column: columns.column(path) }, part)
}

type Field = { readonly path: ScalarPath; readonly column: string }

function compileField(field: Field, matcher: unknown): SqlFilter {
  if (!isRecord(matcher) || Object.getPrototypeOf(matcher) !== Object.prototype) return everything
  const operators = Object.entries(matcher)
  if (operators.length === 0 || operators.some(([operator]) => !operator.startsWith('$'))) return everything
  return both(operators.map(([operator, operand]) => compileOperator(field, operator, operand)))
}

function compileOperator(field: Field, operator: string, operand: unknown): SqlFilter {
  switch (operator) {
    case '$eq':
      return equal(field, operand)
    case '$ne':
      return negate(equal(field, operand))
    case '$in':
      return among(field, operand)
    case '$nin':
      return negate(among(field, operand))
    case '$gt':
      return ordered(field, '>', operand)
    case '$gte':
      return ordered(field, '>=', operand)
    case '$lt':
      return ordered(field, '<', operand)
    case '$lte':
      return ordered(field, '<=', operand)
    case '$exists':
      return exists(field, operand)
    case '$not':
      return negate(compileField(field, operand))
    default:
      return everything
  }
}

function equal(field: Field, operand: unknown): SqlFilter {
  // Null and missing are the same to the matcher.
  if (operand === null) return { sql: `${field.column} IS NULL`, params: [], exact: true }
  const value = boundValue(field.path.kind, operand)
  if (value === 'never') return nothing
  return value === undefined ? everything : { sql: `${field.column} = ?`, params: [value.bound], exact: true }
}

function among(field: Field, operand: unknown): SqlFilter {
  if (!Array.isArray(operand)) return everything
  const values: SqlValue[] = []
  for (const entry of operand) {
    if (entry === null) continue
    const value = boundValue(field.path.kind, entry)
    if (value === undefined) return everything
    if (value !== 'never') values.push(value.bound)
  }
  // One parameter however many values, so that the prepared statement can be kept.
  const listed: SqlFilter = {
    sql: `${field.column} IN (SELECT value FROM json_each(?))`,
    params: [JSON.stringify(values)],
    exact: true,
  }
  return operand.includes(null) ? either([equal(field, null), listed]) : listed
}

function ordered(field: Field, comparison: string, operand: unknown): SqlFilter {
  const value = operand === null ? undefined : boundValue(field.path.kind, operand)
  if (value === undefined) return everything
  if (value === 'never') return nothing
  // JavaScript orders UTF-16 units, SQLite code points: they agree as long as one side has nothing from the surrogates upwards.
  if (typeof operand === 'string' && /[\ud800-\uffff]/.test(operand)) return everything
  return { sql: `${field.column} ${comparison} ?`, params: [value.bound], exact: true }
}

function exists(field: Field, operand: unknown): SqlFilter {
  // For nested paths the matcher looks at the parent; a nullable one needs the difference between null and missing.
  if (field.path.segments.length > 1 || field.path.nullable) return everything
  return { sql: `${field.column} IS ${operand ? 'NOT ' : ''}NULL`, params: [], exact: true }
}

/** The operand as a parameter; 'never' when no value of this kind can equal it; undefined when only the matcher can tell. */
function boundValue(kind: ScalarKind, operand: unknown): { readonly bound: SqlValue } | 'never' | undefined {
  switch (typeof operand) {
    case 'string':
      if (kind !== 'string') return 'never'
      return operand.isWellFormed() ? { bound: operand } : undefined
    case 'number':
      if (kind !== 'number') return 'never'
      // SQLite keeps whole numbers beyond 2^53 exact, JavaScript does not.
      return Number.isFinite(operand) && Math.abs(operand) <= Number.MAX_SAFE_INTEGER ? { bound: operand } : undefined
    case 'boolean':
      return kind === 'boolean' ? { bound: operand ? 1 : 0 } : 'never'
    default:
      return undefined
  }
}

function both(filters: readonly SqlFilter[]): SqlFilter {
  if (filters.some((filter) => filter === nothing)) return nothing
  const exact = filters.every((filter) => filter.exact)
  const telling = filters.filter((filter) => filter.sql !== '1')
  const [only] = telling
  if (only === undefined) return exact ? allOfThem : everything
  if (telling.length === 1) return { ...only, exact }
  return {
    sql: `(${telling.map(({ sql }) => sql).join(' AND ')})`,
    params: telling.flatMap(({ params }) => params),
    exact,
  }
}

function either(filters: readonly SqlFilter[]): SqlFilter {
  if (filters.some((filter) => filter.sql === '1')) return filters.every(({ exact }) => exact) ? allOfThem : everything
  return {
    sql: `(${filters.map(({ sql }) => sql).join(' OR ')})`,
    params: filters.flatMap(({ params }) => params),
    exact: filters.every(({ exact }) => exact),
  }
}

function negate(filter: SqlFilter): SqlFilter {
  // The complement of "at least these" is "at most those": it could lose documents.
  if (!filter.exact) return everything
  // IS NOT TRUE, because NOT of SQL's unknown (a missing value) is unknown again.
  return { sql: `((${filter.sql}) IS NOT TRUE)`, params: filter.params, exact: true }
}
