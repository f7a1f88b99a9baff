import { assert } from '../assert.ts'
import { deskOf } from '../case/desk-of.ts'
import { stateAtStep } from '../case/state-at-step.ts'
import { stepOf } from '../case/step-of.ts'
import type { BodyOf } from './act.ts'
import { checkHolderVerified } from './check-case.ts'
import { checkNamedAsIs } from './check-content.ts'
import { checkClean, checkReason } from './check-text.ts'
import { deskChecks } from './desk-checks.ts'
import type { Decision, DecideInput } from './decision.ts'
import { firstObjection } from './objection.ts'

/** [E8] The handler proposes to reject: the case goes to the own leader, who rejects it or gives it back, but cannot report it. */
export function decideProposeRejection(
  { view, act, actor, rules, nowMs }: DecideInput,
  body: BodyOf<'propose-rejection'>,
): Decision {
  const objection = firstObjection([
    ...deskChecks({ view, act, actor, rules, nowMs }, deskOf(view.state) === 'HANDLER'),
    () => checkNamedAsIs(view, act),
    () => checkReason(body, rules),
    () => checkClean(body.opinion),
  ])
  if (objection !== null) return objection
  const step = stepOf(view.state)
  assert(step !== null, 'a handler has cases of a step of the path')
  return { outcome: 'accepted', next: stateAtStep(view.path, step, 'LEADER'), visit: view.visit + 1 }
}

/** [E8] The leader rejects the application: REFUSED may be filed again while the window is open, TERMINATED not in this year. */
export function decideReject({ view, act, actor, rules, nowMs }: DecideInput, body: BodyOf<'reject'>): Decision {
  const objection = firstObjection([
    ...deskChecks({ view, act, actor, rules, nowMs }, deskOf(view.state) === 'LEADER'),
    () => checkHolderVerified(view),
    () => checkNamedAsIs(view, act),
    () => checkReason(body, rules),
    () => checkClean(body.opinion),
  ])
  return objection ?? { outcome: 'accepted', next: { stage: body.to }, visit: view.visit + 1 }
}
