import type { CaseView } from '../case/case-view.ts'
import type { Decision } from './decision.ts'

/** Accepted, and the case stays where it is, at the same visit. */
export function stays(view: CaseView): Decision {
  return { outcome: 'accepted', next: view.state, visit: view.visit }
}
