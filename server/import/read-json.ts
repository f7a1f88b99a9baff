import { applicantBlockCodes, type BlockCode } from '../../shared/domain/block/block-code.ts'
import type { Place, ProblemList } from './problem.ts'
import { columns, type Cell, type RawApplication, type RawRow } from './raw-application.ts'
import { numberOf } from './read-workbook.ts'

type Fields = Readonly<Record<string, unknown>>

interface Reading {
  readonly file: string
  readonly problems: ProblemList
}

/** The applications of a JSON file; its form is in `docs/import.md`. */
export function readJson(text: string, reading: Reading): readonly RawApplication[] {
  const { file, problems } = reading
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (error) {
    problems.add({ file }, 'json-invalid', { why: error instanceof Error ? error.message : '' })
    return []
  }
  const list = fieldsAt(given, { file }, ['applications'], reading)?.['applications']
  if (!Array.isArray(list)) {
    problems.add({ file, path: 'applications' }, 'json-form', { expected: '[…]' })
    return []
  }
  return list.flatMap((each: unknown, n) => readApplication(each, { file, path: `applications[${n}]` }, reading))
}

const keys = ['number', 'unitCode', 'unitName', 'committedOn', 'blocks', 'evidence']

function readApplication(given: unknown, place: Place & { path: string }, reading: Reading): RawApplication[] {
  const fields = fieldsAt(given, place, keys, reading)
  if (fields === null) return []
  const about = new Map<string, Cell>()
  for (const key of ['number', 'unitCode', 'unitName', 'committedOn'] as const)
    if (isText(fields[key])) about.set(columns[key], fields[key])
  const blocks = new Map<BlockCode, readonly RawRow[]>()
  const at = { file: place.file, path: `${place.path}.blocks` }
  for (const [key, rows] of Object.entries(fieldsAt(fields['blocks'], at, null, reading) ?? {})) {
    const block = applicantBlockCodes.find((code) => code === key)
    if (block === undefined) reading.problems.add({ ...at, path: `${at.path}.${key}` }, 'block-unknown', { block: key })
    else blocks.set(block, readRows(rows, `${at.path}.${key}`, reading))
  }
  const evidence =
    fields['evidence'] === undefined ? [] : readRows(fields['evidence'], `${place.path}.evidence`, reading)
  const number = numberOf(fields['number'])
  return [{ place, number, about: { place, cells: about }, blocks, evidence: evidence.map(asEvidence) }]
}

const evidenceKeys: Readonly<Record<string, string>> = {
  block: columns.block,
  row: columns.row,
  title: columns.title,
  file: columns.file,
}

function asEvidence({ place, cells }: RawRow): RawRow {
  return { place, cells: new Map([...cells].map(([key, cell]) => [evidenceKeys[key] ?? key, cell])) }
}

function readRows(given: unknown, path: string, reading: Reading): readonly RawRow[] {
  const { file, problems } = reading
  if (!Array.isArray(given)) {
    problems.add({ file, path }, 'json-form', { expected: '[…]' })
    return []
  }
  return given.flatMap((row: unknown, n): RawRow[] => {
    const place = { file, path: `${path}[${n}]` }
    const fields = fieldsAt(row, place, null, reading)
    if (fields === null) return []
    const cells = new Map<string, Cell>()
    for (const [label, value] of Object.entries(fields)) {
      if (value === null || value === '') continue
      if (isText(value)) cells.set(label.normalize('NFC'), value)
      else problems.add({ ...place, column: label }, 'json-form', { expected: '"…"' })
    }
    return [{ place, cells }]
  })
}

/** An object with no other than the given keys (null: any). */
function fieldsAt(given: unknown, place: Place, known: readonly string[] | null, { problems }: Reading): Fields | null {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    problems.add(place, 'json-form', { expected: '{…}' })
    return null
  }
  for (const key of Object.keys(given))
    if (known !== null && !known.includes(key)) problems.add({ ...place, column: key }, 'column-unknown')
  return given as Fields
}

function isText(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
