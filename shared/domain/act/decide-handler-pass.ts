import { assert } from '../assert.ts'
import type { CaseState } from '../case/case-state.ts'
import { isUnderExamination } from '../case/is-under-examination.ts'
import type { BodyOf } from './act.ts'
import { checkHolderVerified } from './check-case.ts'
import { checkNoProblemOpen, checkVerdictsGiven } from './check-completeness.ts'
import { checkJudgedMapped } from './check-content.ts'
import { checkClean, checkOpinion } from './check-text.ts'
import { deskChecks } from './desk-checks.ts'
import type { Decision, DecideInput } from './decision.ts'
import { firstObjection } from './objection.ts'

/** [E5] The handler of the holding organisation passes the case: in the unit to its publicity, above it to the leader. */
export function decideHandlerPass(
  { view, act, actor, rules, nowMs }: DecideInput,
  body: BodyOf<'handler-pass'>,
): Decision {
  const objection = firstObjection([
    ...deskChecks({ view, act, actor, rules, nowMs }, isUnderExamination(view.state)),
    () => checkHolderVerified(view),
    () => checkJudgedMapped(view, act),
    () => checkVerdictsGiven(view),
    () => checkNoProblemOpen(view),
    () => checkOpinion(body.opinion),
    () => checkClean(body.opinion),
  ])
  return objection ?? { outcome: 'accepted', next: afterPass(view.state), visit: view.visit + 1 }
}

function afterPass(state: CaseState): CaseState {
  if (state.stage === 'UNIT_REVIEW') return { stage: 'UNIT_PUBLICITY', step: state.step }
  assert('desk' in state, 'only a stage under examination is passed')
  return { ...state, desk: 'LEADER' }
}
