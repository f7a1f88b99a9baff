import type { CaseView } from '../case/case-view.ts'
import { stepOf } from '../case/step-of.ts'
import type { Actor } from './act.ts'
import { hasRoleAtHolder } from './check-assignment.ts'

/**
 * [E9] Whether this person may send scans ahead of the act that will name them: a handler of the unit that holds the case, whose
 * publicity it is or may still become by acts that are on their way. Never for an own application [I8].
 */
export function mayBringProof(view: CaseView, actor: Actor, nowMs: number): boolean {
  return (
    stepOf(view.state) === 0 &&
    actor.personId !== view.applicantPersonId &&
    hasRoleAtHolder(view, actor, ['HANDLER'], nowMs)
  )
}
