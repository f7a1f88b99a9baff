import type { WorkListQuery } from '../../../shared/contract/desktop.ts'

/** Where a person is in the list: what it shows and which row is the current one. */
export interface WorkListPlace extends Pick<WorkListQuery, 'tab' | 'search' | 'sort' | 'descending'> {
  /** Index in the list as sorted, from 0: an application that leaves the list gives its place to the next. */
  readonly current: number
  /** The application that is the current one, wherever it is moved to; `null`: whichever stands at `current`. */
  readonly currentCase: string | null
}

export const firstPlace: WorkListPlace = {
  tab: 'todo',
  search: '',
  sort: 'due',
  descending: false,
  current: 0,
  currentCase: null,
}

/** The key of each tab. */
export const tabKeys: Readonly<Record<WorkListQuery['tab'], string>> = { todo: '1', done: '2', all: '3' }
