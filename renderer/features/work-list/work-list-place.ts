import { noFilter, type WorkListFilter, type WorkListQuestion } from '../../../shared/contract/work-list-question.ts'

/** Where a person is in the list: what it shows and which row is the current one. */
export interface WorkListPlace extends WorkListQuestion {
  readonly filter: WorkListFilter
  /** Index in the list as sorted, from 0: an application that leaves the list gives its place to the next. */
  readonly current: number
  /** The application that is the current one, wherever it is moved to; `null`: whichever stands at `current`. */
  readonly currentCase: string | null
  /** The current line of what was found, from 0. */
  readonly line: number
  /** The applications that were found when one of them was opened, in their order; empty: it was opened from the list. */
  readonly found: readonly string[]
}

export const firstPlace: WorkListPlace = {
  tab: 'todo',
  search: '',
  filter: noFilter,
  sort: 'due',
  descending: false,
  current: 0,
  currentCase: null,
  line: 0,
  found: [],
}

/** What of a place is asked of the store, always in this order of fields, so that equal questions are equal texts. */
export function questionOf({ tab, search, filter = noFilter, sort, descending }: WorkListQuestion): WorkListQuestion {
  const { stages, units, levels, series, dues, marks } = filter
  return { tab, search: search.trim(), filter: { stages, units, levels, series, dues, marks }, sort, descending }
}

/** The key of each tab. */
export const tabKeys: Readonly<Record<WorkListQuestion['tab'], string>> = { todo: '1', done: '2', all: '3' }
