import { inFormOrder } from '../block/in-form-order.ts'
import { deskOf } from '../case/desk-of.ts'
import type { BodyOf } from './act.ts'
import { checkReturnedBlocks } from './check-completeness.ts'
import { checkJudgedReturned } from './check-content.ts'
import { checkReturnReasons, checkReturnTexts } from './check-text.ts'
import { deskChecks } from './desk-checks.ts'
import type { Decision, DecideInput } from './decision.ts'
import { firstObjection } from './objection.ts'

/**
 * [E6] Whoever has the case on the desk gives it back to the applicant, who can then change only the returned blocks [I14].
 * One block may be named with several reasons. An organisation that lost its verification may still return [I7 is about
 * what goes up]: keeping the case would punish the applicant.
 */
export function decideReturnToApplicant(
  { view, act, actor, rules, nowMs }: DecideInput,
  body: BodyOf<'return-to-applicant'>,
): Decision {
  const objection = firstObjection([
    ...deskChecks({ view, act, actor, rules, nowMs }, deskOf(view.state) !== null),
    () => checkJudgedReturned(view, act, body),
    () => checkReturnedBlocks(view, body),
    () => checkReturnReasons(body, rules),
    () => checkReturnTexts(body),
  ])
  if (objection !== null) return objection
  const editable = inFormOrder(body.blocks.map(({ block }) => block))
  return { outcome: 'accepted', next: { stage: 'DRAFT', editable }, visit: view.visit + 1 }
}
