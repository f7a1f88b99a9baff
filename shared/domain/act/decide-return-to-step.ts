import { deskOf } from '../case/desk-of.ts'
import { returnableSteps } from '../case/returnable-steps.ts'
import { stateAtStep } from '../case/state-at-step.ts'
import type { BodyOf } from './act.ts'
import { checkNamedAsIs } from './check-content.ts'
import { checkClean, checkReason } from './check-text.ts'
import { deskChecks } from './desk-checks.ts'
import type { Decision, DecideInput } from './decision.ts'
import { firstObjection, refused } from './objection.ts'

/** [E7] Whoever has the case on the desk gives it back to an earlier step of its path, a leader also to the own handler [I22]. */
export function decideReturnToStep(
  { view, act, actor, rules, nowMs }: DecideInput,
  body: BodyOf<'return-to-step'>,
): Decision {
  const objection = firstObjection([
    ...deskChecks({ view, act, actor, rules, nowMs }, deskOf(view.state) !== null),
    () => (returnableSteps(view).includes(body.step) ? null : refused('step-not-earlier')),
    () => checkNamedAsIs(view, act),
    () => checkReason(body, rules),
    () => checkClean(body.opinion),
  ])
  return objection ?? { outcome: 'accepted', next: stateAtStep(view.path, body.step, 'HANDLER'), visit: view.visit + 1 }
}
