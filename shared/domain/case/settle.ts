import type { CaseView } from './case-view.ts'

/**
 * The case with everything carried out that time alone has made due (amended I21): run inside the transaction of whatever
 * touches the case, and by a sweeper. Pure and idempotent; `nowMs` is server time.
 *
 * No event of this version happens by time alone: a draft past its closing instant stays a draft, it only cannot be submitted
 * (`deadline-passed` is `decide`'s answer). E15 (overdue correction, unpaid fee → ABANDONED) will be carried out here.
 */
export function settle(view: CaseView, _nowMs: number): CaseView {
  return view
}
