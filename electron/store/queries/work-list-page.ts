import type { WorkListPage, WorkListQuery } from '../../../shared/contract/desktop.ts'
import { stages } from '../../../shared/domain/case/case-state.ts'
import type { WorkEntry } from './work-entry.ts'

const stageOrder = new Map(stages.map((stage, index) => [stage, index]))

/** What of a query decides which entries are in the list, and in which order. */
export type WorkListQuestion = Omit<WorkListQuery, 'offset' | 'limit'>

/** The whole list of a question, of which pages are cut. */
export interface WorkListOrder extends Pick<WorkListPage, 'counts'> {
  readonly found: readonly WorkEntry[]
}

/** The asked-for window of the list. */
export function workListPage(entries: Iterable<WorkEntry>, query: WorkListQuery): WorkListPage {
  return pageOfOrder(workListOrder(entries, query), query)
}

export function pageOfOrder(
  { counts, found }: WorkListOrder,
  { offset, limit }: Pick<WorkListQuery, 'offset' | 'limit'>,
): WorkListPage {
  const rows = found.slice(offset, offset + limit).map((entry) => entry.row)
  return { counts, total: found.length, offset, rows }
}

/** Filtered by tab and search, sorted, with the counts of all three tabs under that search. */
export function workListOrder(entries: Iterable<WorkEntry>, query: WorkListQuestion): WorkListOrder {
  const words = query.search.toLowerCase().split(/\s+/).filter(Boolean)
  const found: WorkEntry[] = []
  const counts = { todo: 0, done: 0, all: 0 }
  for (const entry of entries) {
    if (!words.every((word) => entry.searchText.includes(word))) continue
    counts.all++
    if (entry.row.todo) counts.todo++
    if (entry.done) counts.done++
    if (query.tab === 'all' || (query.tab === 'todo' ? entry.row.todo : entry.done)) found.push(entry)
  }
  const direction = query.descending ? -1 : 1
  found.sort((a, b) => direction * compare(a, b, query.sort) || byName(a, b))
  return { counts, found }
}

function compare(a: WorkEntry, b: WorkEntry, sort: WorkListQuery['sort']): number {
  switch (sort) {
    case 'name':
      return byName(a, b)
    case 'stage':
      return (stageOrder.get(a.row.stage) ?? 0) - (stageOrder.get(b.row.stage) ?? 0)
    case 'submitted':
      return a.row.submittedAtMs - b.row.submittedAtMs
    case 'due':
      return a.row.enteredStepAtMs - b.row.enteredStepAtMs
  }
}

function byName(a: WorkEntry, b: WorkEntry): number {
  if (a.sortName !== b.sortName) return a.sortName < b.sortName ? -1 : 1
  return a.row.caseId < b.row.caseId ? -1 : a.row.caseId > b.row.caseId ? 1 : 0
}
