import type { WorkListPage } from '../../../shared/contract/desktop.ts'
import {
  isFiltered,
  noFilter,
  type WorkListFilter,
  type WorkListQuestion,
} from '../../../shared/contract/work-list-question.ts'
import { facetsOf, matchesFilter } from '../queries/matches-filter.ts'
import type { WorkEntry } from '../queries/work-entry.ts'

/** What a search comes to under a tab and a filter, best first; with what the work list says of itself. */
export interface FoundCases extends Pick<WorkListPage, 'counts' | 'facets'> {
  readonly entries: readonly WorkEntry[]
}

export interface Narrowing extends Pick<WorkListQuestion, 'tab'> {
  readonly filter?: WorkListFilter | undefined
  readonly nowMs: number
}

/** The found applications of a tab that the filter lets through: the counts under the filter, the facets of the whole tab. */
export function narrowed(found: readonly WorkEntry[], { tab, filter = noFilter, nowMs }: Narrowing): FoundCases {
  const within = isFiltered(filter) ? found.filter((entry) => matchesFilter(entry, filter, nowMs)) : found
  const inTab = (entries: readonly WorkEntry[], which: WorkListQuestion['tab']): readonly WorkEntry[] =>
    which === 'all' ? entries : entries.filter(({ row, done }) => (which === 'todo' ? row.todo : done))
  return {
    counts: { todo: inTab(within, 'todo').length, done: inTab(within, 'done').length, all: within.length },
    facets: facetsOf(inTab(found, tab), nowMs),
    entries: inTab(within, tab),
  }
}
