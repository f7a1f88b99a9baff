import type { WorkListPage, WorkListQuery } from '../../../shared/contract/desktop.ts'
import type { WorkIndex } from './work-index.ts'
import { pageOfOrder, workListOrder, type WorkListOrder } from './work-list-page.ts'

/** A window asks for two pages of one list; beside them its saved lists with their numbers, the neighbours of the open case, and what was left a moment ago. */
const mostKept = 12
const minuteMs = 60_000

export interface WorkClock {
  /** The best estimate of server time, ms. */
  readonly serverNowMs: () => number
  /** This machine's, ms. */
  readonly nowMs: () => number
}

interface Kept {
  readonly version: number
  readonly minute: number
  readonly order: WorkListOrder
}

/**
 * Pages of the work list. A list that was filtered and sorted once is kept until an entry changes, or a minute has passed: scrolling
 * through thousands cuts a page out of it, and sorts nothing.
 */
export class WorkOrders {
  readonly #index: Pick<WorkIndex, 'entries' | 'version'>
  readonly #clock: WorkClock
  readonly #kept = new Map<string, Kept>()

  constructor(index: Pick<WorkIndex, 'entries' | 'version'>, clock: WorkClock) {
    this.#index = index
    this.#clock = clock
  }

  page({ offset, limit, ...question }: WorkListQuery): WorkListPage {
    const key = JSON.stringify(question)
    const { version } = this.#index
    const nowMs = this.#clock.serverNowMs()
    const minute = Math.floor(nowMs / minuteMs)
    const kept = this.#kept.get(key)
    const order =
      kept?.version === version && kept.minute === minute
        ? kept.order
        : workListOrder(this.#index.entries(), question, nowMs)
    // Put in again as the newest: what nobody has asked for longest goes first.
    this.#kept.delete(key)
    this.#kept.set(key, { version, minute, order })
    for (const oldest of [...this.#kept.keys()].slice(0, -mostKept)) this.#kept.delete(oldest)
    // To the minute: with every pull it is another one by some milliseconds, and would send the page anew.
    const clockOffsetMs = Math.round((nowMs - this.#clock.nowMs()) / minuteMs) * minuteMs
    return pageOfOrder(order, { offset, limit }, { nowMs, clockOffsetMs })
  }
}
