import { assert } from '../assert.ts'
import type { CaseView } from '../case/case-view.ts'
import { stateAtStep } from '../case/state-at-step.ts'
import { stepOf } from '../case/step-of.ts'
import type { BodyOf } from './act.ts'
import { checkHolderRole } from './check-assignment.ts'
import { checkHolderVerified, checkNotOwn, checkStage, checkVisit } from './check-case.ts'
import { checkSnapshot } from './check-content.ts'
import {
  checkNoObjection,
  checkProofFiles,
  checkPublicityDate,
  checkPublicityOver,
  checkPublicityStarted,
} from './check-publicity.ts'
import { checkClean, checkSays } from './check-text.ts'
import { deskChecks } from './desk-checks.ts'
import { stays } from './stays.ts'
import type { Decision, DecideInput } from './decision.ts'
import { firstObjection, refused } from './objection.ts'

/** The unit's handler records that the application is shown publicly: since when, and where. Recorded again, it takes the place of the former. */
export function decidePublicityStart(
  { view, act, actor, rules, nowMs }: DecideInput,
  body: BodyOf<'publicity-start'>,
): Decision {
  const objection = firstObjection([
    ...deskChecks({ view, act, actor, rules, nowMs }, view.state.stage === 'UNIT_PUBLICITY'),
    () => checkSnapshot(view, act),
    () => checkPublicityDate(view, body.from, nowMs),
    () => checkSays(body.place),
    () => checkClean(body.place),
  ])
  return objection ?? stays(view)
}

/** An objection that came in while the application was shown, or before the leader has reported it; none is turned away [I18]. */
export function decidePublicityObjection(
  { view, act, actor, nowMs }: DecideInput,
  body: BodyOf<'publicity-objection'>,
): Decision {
  const objection = firstObjection([
    () => checkVisit(view, act),
    () => checkStage(isWithUnitAfterPass(view)),
    () => checkHolderRole(view, actor, nowMs),
    () => checkNotOwn(view, actor),
    () => (view.publicity === null ? refused('publicity-not-started') : null),
    () => checkSays(body.text),
    () => checkClean(body.text),
  ])
  return objection ?? stays(view)
}

/** What was found of an objection. One that is right keeps the application from being reported as it is [I18]. */
export function decideObjectionAnswer(
  { view, act, actor, nowMs }: DecideInput,
  body: BodyOf<'objection-answer'>,
): Decision {
  const objection = firstObjection([
    () => checkVisit(view, act),
    () => checkStage(isWithUnitAfterPass(view)),
    () => checkHolderRole(view, actor, nowMs),
    () => checkNotOwn(view, actor),
    () => (isKnown(view, body.objectionId) ? null : refused('objection-unknown')),
    () => checkSays(body.text),
    () => checkClean(body.text),
  ])
  return objection ?? stays(view)
}

/** [E9] The handler concludes the publicity, and the case goes to the unit's leader. `nowMs`: server receipt time [I12]. */
export function decidePublicityConclude(
  { view, act, actor, rules, nowMs }: DecideInput,
  body: BodyOf<'publicity-conclude'>,
): Decision {
  const objection = firstObjection([
    ...deskChecks({ view, act, actor, rules, nowMs }, view.state.stage === 'UNIT_PUBLICITY'),
    () => checkHolderVerified(view),
    () => checkSnapshot(view, act),
    () => checkPublicityStarted(view),
    () => checkPublicityOver(view, rules, nowMs),
    () => checkNoObjection(view),
    () => checkProofFiles(body, rules),
    () => checkSays(body.proof),
    () => checkClean(body.proof),
    ...body.files.map(
      ({ name }) =>
        () =>
          checkClean(name),
    ),
    () => checkClean(body.opinion),
  ])
  if (objection !== null) return objection
  const step = stepOf(view.state)
  assert(step !== null, 'a publicity is a step of the path')
  return { outcome: 'accepted', next: stateAtStep(view.path, step, 'LEADER'), visit: view.visit + 1 }
}

function isWithUnitAfterPass({ state }: CaseView): boolean {
  return state.stage === 'UNIT_PUBLICITY' || state.stage === 'UNIT_LEADER'
}

function isKnown({ publicity }: CaseView, objectionId: string): boolean {
  return publicity !== null && publicity.objections.some((each) => each.objectionId === objectionId)
}
