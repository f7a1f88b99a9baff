import { checkStage, checkVisit } from './check-case.ts'
import type { Decision, DecideInput } from './decision.ts'
import { firstObjection, refused, unknown } from './objection.ts'

/**
 * [E3] The applicant takes a submission back before anybody has done anything with it. What was editable before it is so again:
 * after a return, no more than the returned blocks [I14].
 */
export function decideRecallSubmission({ view, act, actor }: DecideInput): Decision {
  const objection = firstObjection([
    () => checkVisit(view, act),
    () => checkStage(view.state.stage === 'UNIT_REVIEW'),
    () => (actor.personId === view.applicantPersonId ? null : refused('not-your-role')),
    () => (view.enteredBy === 'submit' && !view.touched ? null : refused('already-touched')),
    () => (view.submittedFrom === null ? unknown('submitted-from') : null),
  ])
  if (objection !== null) return objection
  const editable = view.submittedFrom ?? []
  return { outcome: 'accepted', next: { stage: 'DRAFT', editable }, visit: view.visit + 1 }
}
