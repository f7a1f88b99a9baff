import type { WorkListQuery } from '../../../shared/contract/desktop.ts'

/** Where a person is in the list: what it shows and which application is the current one. */
export interface WorkListPlace extends Pick<WorkListQuery, 'tab' | 'search' | 'sort' | 'descending'> {
  /** Index of the current row in the list as sorted, from 0. */
  readonly current: number
}

export const firstPlace: WorkListPlace = { tab: 'todo', search: '', sort: 'due', descending: false, current: 0 }
