import type { WorkListFacets } from '../../../shared/contract/work-list-facets.ts'
import { stages } from '../../../shared/domain/case/case-state.ts'
import type { WorkListDue, WorkListFilter, WorkListMark } from '../../../shared/contract/work-list-question.ts'
import { workListDues, workListMarks } from '../../../shared/contract/work-list-question.ts'
import type { WorkEntry } from './work-entry.ts'

const weekMs = 7 * 86_400_000

/** Whether an entry is among what a person wants to see. `nowMs`: the best estimate of server time. */
export function matchesFilter(entry: WorkEntry, filter: WorkListFilter, nowMs: number): boolean {
  const { row } = entry
  return (
    isIn(filter.stages, row.stage) &&
    isIn(filter.units, entry.employerOrgId) &&
    isIn(filter.levels, row.level) &&
    isIn(filter.series, entry.series) &&
    (filter.dues.length === 0 || filter.dues.some((due) => due === dueOf(row.dueAtMs, nowMs))) &&
    (filter.marks.length === 0 || filter.marks.some((mark) => hasMark(entry, mark)))
  )
}

function isIn(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.includes(value)
}

function dueOf(dueAtMs: number, nowMs: number): WorkListDue | null {
  if (dueAtMs === 0) return null
  if (nowMs >= dueAtMs) return 'overdue'
  return dueAtMs - nowMs <= weekMs ? 'week' : null
}

function hasMark({ row }: WorkEntry, mark: WorkListMark): boolean {
  switch (mark) {
    case 'unsent':
      return row.waiting > 0
    case 'refused':
      return row.refused > 0
    case 'changed':
      return row.changes.length > 0
    case 'draft':
      return row.hasDraft
  }
}

/** What there is to choose from among some entries, with how many have each; stages in their order, the rest by number. */
export function facetsOf(entries: readonly WorkEntry[], nowMs: number): WorkListFacets {
  const units = new Map<string, { value: string; label: string; count: number }>()
  for (const { employerOrgId: value, row } of entries) {
    const found = units.get(value) ?? { value, label: row.employerName, count: 0 }
    found.count += 1
    units.set(value, found)
  }
  const counted = (valueOf: (entry: WorkEntry) => string) => {
    const counts = new Map<string, { readonly value: string; readonly label: string; count: number }>()
    for (const entry of entries) {
      const value = valueOf(entry)
      const known = counts.get(value)
      if (known === undefined) counts.set(value, { value, label: value, count: 1 })
      else known.count += 1
    }
    return [...counts.values()]
  }
  const byNumber = (one: { count: number }, other: { count: number }) => other.count - one.count
  const byStage = new Map(counted(({ row }) => row.stage).map((each) => [each.value, each]))
  return {
    stages: stages.flatMap((stage) => byStage.get(stage) ?? []),
    units: [...units.values()].sort(byNumber).slice(0, 200),
    levels: counted(({ row }) => row.level).sort(byNumber),
    series: counted(({ series }) => series).sort(byNumber),
    dues: workListDues.map((due) => count(due, entries, ({ row }) => dueOf(row.dueAtMs, nowMs) === due)),
    marks: workListMarks.map((mark) => count(mark, entries, (entry) => hasMark(entry, mark))),
  }
}

function count(value: string, entries: readonly WorkEntry[], has: (entry: WorkEntry) => boolean) {
  return { value, label: value, count: entries.reduce((sum, entry) => sum + (has(entry) ? 1 : 0), 0) }
}
