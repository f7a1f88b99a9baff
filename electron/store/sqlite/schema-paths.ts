/** The one kind of JSON value that a path of a schema holds. A path of several kinds is left to RxDB's own matcher. */
export type ScalarKind = 'string' | 'number' | 'boolean'

/** A path whose values SQL may compare: plain objects down to one scalar kind. Missing values are always possible. */
export type ScalarPath = {
  readonly path: string
  readonly segments: readonly string[]
  readonly kind: ScalarKind
  readonly nullable: boolean
}

const safeSegment = /^[A-Za-z_][A-Za-z0-9_]*$/
const unsafeSegments: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Every scalar path that the properties of a JSON schema declare, by its dotted name. */
export function scalarPathsOf(schema: unknown): ReadonlyMap<string, ScalarPath> {
  const found = new Map<string, ScalarPath>()
  collect(schema, [], found)
  return found
}

function collect(schema: unknown, parents: readonly string[], found: Map<string, ScalarPath>): void {
  if (!isRecord(schema) || !isRecord(schema['properties'])) return
  for (const [name, part] of Object.entries(schema['properties'])) {
    if (!safeSegment.test(name) || unsafeSegments.has(name)) continue
    const segments = [...parents, name]
    const kinds = kindsOf(part)
    if (kinds?.size === 1 && kinds.has('object')) {
      collect(part, segments, found)
      continue
    }
    const nullable = kinds?.delete('null') ?? false
    const [kind, ...others] = kinds ?? []
    if (others.length > 0 || (kind !== 'string' && kind !== 'number' && kind !== 'boolean')) continue
    found.set(segments.join('.'), { path: segments.join('.'), segments, kind, nullable })
  }
}

/** The JSON kinds a schema part allows, or undefined when it does not say. */
function kindsOf(part: unknown): Set<string> | undefined {
  if (!isRecord(part)) return undefined
  const type = part['type']
  if (typeof type === 'string') return new Set([type === 'integer' ? 'number' : type])
  if (Array.isArray(type)) return new Set(type.map((name) => (name === 'integer' ? 'number' : String(name))))
  if ('const' in part) return new Set([kindOfValue(part['const'])])
  if (Array.isArray(part['enum'])) return new Set(part['enum'].map(kindOfValue))
  const alternatives = part['anyOf'] ?? part['oneOf']
  if (!Array.isArray(alternatives)) return undefined
  const all = new Set<string>()
  for (const alternative of alternatives) {
    const kinds = kindsOf(alternative)
    if (kinds === undefined) return undefined
    for (const kind of kinds) all.add(kind)
  }
  // An object among alternatives has no single set of properties to descend into.
  return all.has('object') ? undefined : all
}

function kindOfValue(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/**
 * A check that a document holds what its schema declares at every scalar path. Where it does not, SQL (which sees one value, not an
 * array of them, and orders kinds differently) and RxDB's matcher could disagree, and the table has to know.
 */
export function shapeCheck(
  paths: ReadonlyMap<string, ScalarPath>,
): (document: Readonly<Record<string, unknown>>) => boolean {
  // The fields that RxDB itself writes (_rev, _meta, …) always have their shape.
  const own = [...paths.values()].filter((path) => !path.path.startsWith('_'))
  return (document) => own.every((path) => holds(document, path))
}

function holds(document: Readonly<Record<string, unknown>>, path: ScalarPath): boolean {
  let value: unknown = document
  for (const segment of path.segments) {
    if (!isRecord(value)) return false
    value = value[segment]
    if (value === undefined) return true
  }
  return value === null ? path.nullable : typeof value === path.kind
}

/** True for a JSON object: not null, not an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
