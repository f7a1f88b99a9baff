import { checkAssignment } from './check-assignment.ts'
import { checkNotOwn, checkStage, checkVisit } from './check-case.ts'
import { checkDeskRole } from './check-role.ts'
import type { DecideInput } from './decision.ts'
import type { Check } from './objection.ts'

/**
 * What comes first at every decision of the desk that the case lies on, in its order: visit, stage, role, own application,
 * assignment. `allowed`: whether the table of events has the act for the stage and desk.
 */
export function deskChecks({ view, act, actor, rules, nowMs }: DecideInput, allowed: boolean): readonly Check[] {
  return [
    () => checkVisit(view, act),
    () => checkStage(allowed),
    () => checkDeskRole(view, actor, nowMs),
    () => checkNotOwn(view, actor),
    () => checkAssignment(view, actor, rules),
  ]
}
