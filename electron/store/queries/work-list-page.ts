import type { WorkListPage, WorkListQuery } from '../../../shared/contract/desktop.ts'
import { stages } from '../../../shared/domain/case/case-state.ts'
import { noFilter, type WorkListQuestion } from '../../../shared/contract/work-list-question.ts'
import { facetsOf, matchesFilter } from './matches-filter.ts'
import type { WorkEntry } from './work-entry.ts'

const stageOrder = new Map(stages.map((stage, index) => [stage, index]))

/** The whole list of a question, of which pages are cut. */
export interface WorkListOrder extends Pick<WorkListPage, 'counts' | 'facets'> {
  readonly found: readonly WorkEntry[]
}

/** What a page says of time: the best estimate of server time, and how far this machine's clock is from it. */
export interface ListTime {
  readonly nowMs: number
  readonly clockOffsetMs: number
}

/** The asked-for window of the list. */
export function workListPage(entries: Iterable<WorkEntry>, query: WorkListQuery, time: ListTime): WorkListPage {
  return pageOfOrder(workListOrder(entries, query, time.nowMs), query, time)
}

export function pageOfOrder(
  { counts, facets, found }: WorkListOrder,
  { offset, limit }: Pick<WorkListQuery, 'offset' | 'limit'>,
  { clockOffsetMs }: ListTime,
): WorkListPage {
  const rows = found.slice(offset, offset + limit).map((entry) => entry.row)
  return { counts, facets, clockOffsetMs, total: found.length, offset, rows }
}

/** Filtered by tab, search and filter, sorted; with the counts of all three tabs under the search and the filter, and what there is to filter by. */
export function workListOrder(
  entries: Iterable<WorkEntry>,
  { tab, search, filter = noFilter, sort, descending }: WorkListQuestion,
  nowMs: number,
): WorkListOrder {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const found: WorkEntry[] = []
  const unfiltered: WorkEntry[] = []
  const counts = { todo: 0, done: 0, all: 0 }
  for (const entry of entries) {
    if (!words.every((word) => entry.searchText.includes(word))) continue
    const inTab = tab === 'all' || (tab === 'todo' ? entry.row.todo : entry.done)
    if (inTab) unfiltered.push(entry)
    if (!matchesFilter(entry, filter, nowMs)) continue
    counts.all++
    if (entry.row.todo) counts.todo++
    if (entry.done) counts.done++
    if (inTab) found.push(entry)
  }
  const direction = descending ? -1 : 1
  found.sort((a, b) => direction * compare(a, b, sort) || byName(a, b))
  return { counts, facets: facetsOf(unfiltered, nowMs), found }
}

function compare(a: WorkEntry, b: WorkEntry, sort: WorkListQuery['sort']): number {
  switch (sort) {
    case 'name':
      return byName(a, b)
    case 'stage':
      return (stageOrder.get(a.row.stage) ?? 0) - (stageOrder.get(b.row.stage) ?? 0)
    case 'submitted':
      return a.row.submittedAtMs - b.row.submittedAtMs
    case 'stay':
      return a.row.enteredStepAtMs - b.row.enteredStepAtMs
    case 'changed':
      // The newest change first: that is what anybody wants who asks for it.
      return b.seq - a.seq
    case 'due':
      // What is never due comes after all that is; of one day, what has been lying here longest comes first.
      return (a.row.dueAtMs || Infinity) === (b.row.dueAtMs || Infinity)
        ? a.row.enteredStepAtMs - b.row.enteredStepAtMs
        : (a.row.dueAtMs || Infinity) - (b.row.dueAtMs || Infinity)
  }
}

function byName(a: WorkEntry, b: WorkEntry): number {
  if (a.sortName !== b.sortName) return a.sortName < b.sortName ? -1 : 1
  return a.row.caseId < b.row.caseId ? -1 : a.row.caseId > b.row.caseId ? 1 : 0
}
