import { assert } from '../assert.ts'
import type { CaseState } from '../case/case-state.ts'
import type { CaseView } from '../case/case-view.ts'
import { deskOf } from '../case/desk-of.ts'
import { holderOf } from '../case/holder-of.ts'
import { stateAtStep } from '../case/state-at-step.ts'
import { stepOf } from '../case/step-of.ts'
import type { Actor, BodyOf } from './act.ts'
import { checkHolderVerified } from './check-case.ts'
import { checkSnapshot } from './check-content.ts'
import { checkPublicityConcluded } from './check-publicity.ts'
import { checkClean, checkOpinion } from './check-text.ts'
import { deskChecks } from './desk-checks.ts'
import type { ActRules, Decision, DecideInput } from './decision.ts'
import { firstObjection, refused, unknown, type Objection } from './objection.ts'

/**
 * [E10] The leader agrees, and the case goes to the next organisation of its path, from the last one to the committee [I22]. Who
 * passed it as its handler does not report it [I9], but in a unit that is too small for two, where that is written down.
 */
export function decideLeaderReport(
  { view, act, actor, rules, nowMs }: DecideInput,
  body: BodyOf<'leader-report'>,
): Decision {
  const objection = firstObjection([
    ...deskChecks({ view, act, actor, rules, nowMs }, deskOf(view.state) === 'LEADER'),
    () => checkOtherThanHandler(view, actor, rules),
    () => checkHolderVerified(view),
    () => (view.enteredBy === 'propose-rejection' ? refused('rejection-proposed') : null),
    () => checkSnapshot(view, act),
    () => (view.state.stage === 'UNIT_LEADER' ? checkPublicityConcluded(view) : null),
    () => checkOpinion(body.opinion),
    () => checkClean(body.opinion),
  ])
  if (objection !== null) return objection
  const accepted = { outcome: 'accepted', next: afterReport(view), visit: view.visit + 1 } as const
  return isHandlerToo(view, actor) ? { ...accepted, exception: 'handler-reported' } : accepted
}

function checkOtherThanHandler(view: CaseView, actor: Actor, rules: ActRules): Objection | null {
  if (rules.smallUnits.some((orgId) => orgId === holderOf(view))) return null
  if (view.handledBy === null) return unknown('handled-by')
  return isHandlerToo(view, actor) ? refused('handler-may-not-report') : null
}

function isHandlerToo({ handledBy }: CaseView, { personId }: Actor): boolean {
  return handledBy !== null && handledBy.includes(personId)
}

function afterReport({ state, path }: CaseView): CaseState {
  const step = stepOf(state)
  assert(step !== null, 'a report comes from a step of the path')
  return step + 1 < path.length ? stateAtStep(path, step + 1, 'HANDLER') : { stage: 'REPORTED' }
}
