import type { ActDocument } from '../../../shared/contract/documents/act-document.ts'
import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import { fold } from './fold-text.ts'
import { inPassing } from './in-passing.ts'
import {
  endStale,
  hasStale,
  movePosition,
  noteLogHoldsErased,
  putUnit,
  readPosition,
  staleUnits,
  type UnitChange,
} from './search-tables.ts'
import { actFields, isName, partFields, unitOf, type Section, type UnitField } from './unit-fields.ts'

export interface IndexedFrom {
  readonly database: Database
  readonly collections: Pick<DeskCollections, 'parts' | 'acts'>
}
type Unit = { readonly caseId: string; readonly section: Section }

const rowsAtOnce = 400
/** Taking a unit out of the pages happens at the commit and is slower than any budget would tell. */
const erasedAtOnce = 2
/** Of those whose documents are gone; with a lost authority they are a hundred thousand. */
const staleAtOnce = 50

/**
 * Index the next few units that have changed since the last call, in local order, for about `budgetMs`; false when none is left. The
 * position is committed with what it stands for, so that a crash repeats what it lost. Nothing waits for the disk: documents are there.
 */
export function indexSlice(from: IndexedFrom, budgetMs: number): boolean {
  return inPassing(from.database, () => {
    for (const name of ['parts', 'acts'] as const) {
      if (indexRows(from, name, performance.now() + budgetMs)) return true
    }
    return false
  })
}

/** Take the next few units out whose documents were deleted; false when none is left. */
export function eraseSlice(from: IndexedFrom): boolean {
  const stale = staleUnits(from.database, staleAtOnce)
  if (stale.length === 0) return false
  return inPassing(from.database, () => {
    let erased = 0
    for (const unit of stale) {
      if (indexUnit(from, unit) === 'erased') erased += 1
      endStale(from.database, unit)
      if (erased === erasedAtOnce) break
    }
    if (erased > 0) noteLogHoldsErased(from.database, true)
    return hasStale(from.database)
  })
}

/** The searched texts of a unit as they are on this desk now. */
export function readUnit({ database, collections }: IndexedFrom, { caseId, section }: Unit): readonly UnitField[] {
  const collection = section === 'act' ? collections.acts : collections.parts
  const documents = prepared<[string, string], string>(
    database,
    `SELECT data FROM ${tableOf(collection)} WHERE id >= ? AND id < ? AND deleted = 0 ORDER BY id`,
  )
    .pluck()
    .all(`${caseId}/${section}/`, `${caseId}/${section}0`)
  return section === 'act'
    ? documents.flatMap((text) => actFields(JSON.parse(text) as ActDocument))
    : documents.flatMap((text) => partFields(JSON.parse(text) as PartDocument))
}

function indexRows(from: IndexedFrom, name: 'parts' | 'acts', untilMs: number): boolean {
  const { database, collections } = from
  const rows = prepared<[number, number], { seq: number; id: string }>(
    database,
    `SELECT seq, id FROM ${tableOf(collections[name])} WHERE seq > ? ORDER BY seq LIMIT ?`,
  ).all(readPosition(database)[name], rowsAtOnce)
  const done = new Set<string>()
  let erased = 0
  let upTo: number | null = null
  for (const { seq, id } of rows) {
    const unit = unitOf(id)
    const key = unit === null ? '' : `${unit.caseId}/${unit.section}`
    if (unit !== null && !done.has(key)) {
      // The rest of a unit that is done lies here too, and goes along.
      if (erased === erasedAtOnce || (done.size > 0 && performance.now() > untilMs)) break
      if (indexUnit(from, unit) === 'erased') erased += 1
      done.add(key)
    }
    upTo = seq
  }
  if (upTo === null) return false
  movePosition(database, name, upTo)
  return true
}

function indexUnit(from: IndexedFrom, unit: Unit): UnitChange {
  return putUnit(
    from.database,
    unit,
    readUnit(from, unit).map((field) => ({ folded: fold(field.text), isName: isName(field) })),
  )
}
