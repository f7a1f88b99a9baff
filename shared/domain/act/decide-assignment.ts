import type { CaseView } from '../case/case-view.ts'
import { deskOf } from '../case/desk-of.ts'
import type { Actor, BodyOf } from './act.ts'
import { checkHolderRole, hasRoleAtHolder } from './check-assignment.ts'
import { checkNotOwn, checkStage, checkVisit } from './check-case.ts'
import { checkDeskRole } from './check-role.ts'
import { stays } from './stays.ts'
import type { Decision, DecideInput } from './decision.ts'
import { firstObjection, refused, unknown, type Objection } from './objection.ts'

/** A person takes a case that lies on the own desk and that nobody has; from then on the side before cannot take it back [I23]. */
export function decideTake({ view, act, actor, nowMs }: DecideInput): Decision {
  const objection = firstObjection([
    () => checkVisit(view, act),
    () => checkStage(deskOf(view.state) !== null),
    () => checkDeskRole(view, actor, nowMs),
    () => checkNotOwn(view, actor),
    () => (view.assigneeId === '' ? null : refused('already-taken')),
  ])
  return objection ?? stays(view)
}

/** Handler or leader of the holding organisation gives it to somebody of the desk that it lies on, whoever had it before. */
export function decideGive({ view, act, actor, nowMs }: DecideInput, body: BodyOf<'give'>): Decision {
  const objection = firstObjection([
    () => checkVisit(view, act),
    () => checkStage(deskOf(view.state) !== null),
    () => checkHolderRole(view, actor, nowMs),
    () => checkNotOwn(view, actor),
    () => (view.assigneeId === body.personId ? refused('already-taken') : null),
    () => checkEligible(view, body),
  ])
  return objection ?? stays(view)
}

/** Who has it lets it go; a leader of the organisation may free it for somebody who is away. */
export function decideRelease({ view, act, actor, nowMs }: DecideInput): Decision {
  const objection = firstObjection([
    () => checkVisit(view, act),
    () => checkStage(deskOf(view.state) !== null),
    () => checkReleaser(view, actor, nowMs),
    () => checkNotOwn(view, actor),
    () => (view.assigneeId === '' ? refused('not-taken') : null),
  ])
  return objection ?? stays(view)
}

function checkReleaser(view: CaseView, actor: Actor, nowMs: number): Objection | null {
  if (view.assigneeId === '' || view.assigneeId === actor.personId) return checkHolderRole(view, actor, nowMs)
  return hasRoleAtHolder(view, actor, ['LEADER'], nowMs) ? null : refused('not-your-role')
}

function checkEligible(view: CaseView, { personId }: BodyOf<'give'>): Objection | null {
  if (personId === view.applicantPersonId) return refused('person-not-eligible')
  if (view.deskPersons === null) return unknown('desk-persons')
  return view.deskPersons.includes(personId) ? null : refused('person-not-eligible')
}
