import { deskOf } from '../case/desk-of.ts'
import { isUnderExamination } from '../case/is-under-examination.ts'
import { stateAtStep } from '../case/state-at-step.ts'
import { stepOf } from '../case/step-of.ts'
import { assert } from '../assert.ts'
import { checkNotOwn, checkStage, checkVisit } from './check-case.ts'
import { checkLeaderBefore } from './check-role.ts'
import type { Decision, DecideInput } from './decision.ts'
import { firstObjection, refused } from './objection.ts'

/**
 * [E11, I23] The leader who reported a case takes it back while the next organisation has done nothing with it, taking it
 * included. What came there by a return was worked on before.
 */
export function decideRecallReport({ view, act, actor, nowMs }: DecideInput): Decision {
  const step = stepOf(view.state)
  const objection = firstObjection([
    () => checkVisit(view, act),
    () => checkStage(isUnderExamination(view.state) && deskOf(view.state) === 'HANDLER' && (step ?? 0) > 0),
    () => checkLeaderBefore(view, actor, nowMs),
    () => checkNotOwn(view, actor),
    () => (view.enteredBy === 'leader-report' && !view.touched ? null : refused('already-touched')),
  ])
  if (objection !== null) return objection
  assert(step !== null && step > 0, 'a report comes from an earlier step')
  return { outcome: 'accepted', next: stateAtStep(view.path, step - 1, 'LEADER'), visit: view.visit + 1 }
}
