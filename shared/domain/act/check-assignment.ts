import { grantsAt } from '../account/grants-at.ts'
import type { Role } from '../account/role.ts'
import type { CaseView } from '../case/case-view.ts'
import { holderOf } from '../case/holder-of.ts'
import type { Actor } from './act.ts'
import type { ActRules } from './decision.ts'
import { refused, type Objection } from './objection.ts'

/** Where the switch says so, nobody decides on a case that another person has taken; otherwise the screen warns. */
export function checkAssignment(view: CaseView, actor: Actor, rules: ActRules): Objection | null {
  const isOthers = view.assigneeId !== '' && view.assigneeId !== actor.personId
  return rules.assignment === 'block' && isOthers ? refused('assigned-to-another') : null
}

/** The person has one of these roles in the organisation that holds the case. */
export function hasRoleAtHolder(view: CaseView, actor: Actor, roles: readonly Role[], nowMs: number): boolean {
  const orgId = holderOf(view)
  return roles.some((role) => grantsAt({ actor, role, orgId, nowMs }).length > 0)
}

/** The act is an affair of handler and leader of the holding organisation alike. */
export function checkHolderRole(view: CaseView, actor: Actor, nowMs: number): Objection | null {
  return hasRoleAtHolder(view, actor, ['HANDLER', 'LEADER'], nowMs) ? null : refused('not-your-role')
}
