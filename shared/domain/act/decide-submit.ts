import { assert } from '../assert.ts'
import { checkDeadline, checkHolderVerified, checkNotAdministrator, checkStage, checkVisit } from './check-case.ts'
import { checkRequiredBlocks } from './check-completeness.ts'
import { checkSnapshot } from './check-content.ts'
import type { Decision, DecideInput } from './decision.ts'
import { firstObjection, refused } from './objection.ts'

/**
 * [E2] The applicant submits a draft, first or returned, to the employer's handler. The signature of the commitment is the
 * caller's to check; that it is over exactly this snapshot [I13] is checked here. `nowMs`: server receipt time [I12].
 */
export function decideSubmit({ view, act, actor, rules, nowMs }: DecideInput): Decision {
  const objection = firstObjection([
    () => checkVisit(view, act),
    () => checkStage(view.state.stage === 'DRAFT'),
    () => (actor.personId === view.applicantPersonId ? null : refused('not-your-role')),
    () => checkNotAdministrator(view),
    () => checkHolderVerified(view),
    () => checkDeadline(view, nowMs),
    () => checkSnapshot(view, act),
    () => checkRequiredBlocks(view, rules),
  ])
  if (objection !== null) return objection
  assert(view.path.length > 0, 'an application has a path from its creation on')
  return { outcome: 'accepted', next: { stage: 'UNIT_REVIEW', step: 0 }, visit: view.visit + 1 }
}
