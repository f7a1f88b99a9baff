import type { WorkListPage, WorkListQuery } from '../../../shared/contract/desktop.ts'
import type { WorkIndex } from './work-index.ts'
import { pageOfOrder, workListOrder, type WorkListOrder } from './work-list-page.ts'

/** A window asks for two pages of one list; beside them the neighbours of the open case, and what was left a moment ago. */
const mostKept = 6

/**
 * Pages of the work list. A list that was filtered and sorted once is kept until an entry changes: scrolling through thousands
 * cuts a page out of it, and sorts nothing.
 */
export class WorkOrders {
  readonly #index: Pick<WorkIndex, 'entries' | 'version'>
  readonly #kept = new Map<string, { readonly version: number; readonly order: WorkListOrder }>()

  constructor(index: Pick<WorkIndex, 'entries' | 'version'>) {
    this.#index = index
  }

  page({ offset, limit, ...question }: WorkListQuery): WorkListPage {
    const key = JSON.stringify(question)
    const { version } = this.#index
    const kept = this.#kept.get(key)
    const order = kept?.version === version ? kept.order : workListOrder(this.#index.entries(), question)
    // Put in again as the newest: what nobody has asked for longest goes first.
    this.#kept.delete(key)
    this.#kept.set(key, { version, order })
    for (const oldest of [...this.#kept.keys()].slice(0, -mostKept)) this.#kept.delete(oldest)
    return pageOfOrder(order, { offset, limit })
  }
}
