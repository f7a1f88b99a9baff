import { grantsAt } from '../account/grants-at.ts'
import type { Actor } from '../act/act.ts'
import { awaitedVerdicts } from './awaited-verdicts.ts'
import type { CaseView } from './case-view.ts'
import { deskOf } from './desk-of.ts'
import { holderOf } from './holder-of.ts'

/**
 * Whether the case waits for this person now: for the verdict on a block, or as the handler or leader whose desk it lies on.
 * What a colleague of the same desk has taken waits for that one. `nowMs`: server time or the best estimate of it. One's own application never waits for oneself [I8].
 */
export function isTodo(view: CaseView, actor: Actor, nowMs: number): boolean {
  if (actor.personId === view.applicantPersonId) return false
  const desk = deskOf(view.state)
  if (desk === null) return false
  const orgId = holderOf(view)
  const isOthers = view.assigneeId !== '' && view.assigneeId !== actor.personId
  if (!isOthers && grantsAt({ actor, role: desk, orgId, nowMs }).length > 0) return true
  return awaitedVerdicts(view, actor, nowMs).length > 0
}
