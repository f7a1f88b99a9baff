import type { CaseView } from '../case/case-view.ts'
import type { Act, Actor } from './act.ts'
import { refused, unknown, type Objection } from './objection.ts'

/** [I15 as amended] An act on another visit is about a case that has moved since, even if it came back looking the same. */
export function checkVisit(view: CaseView, act: Act): Objection | null {
  return act.visit === view.visit ? null : refused('case-moved')
}

/** [I11] `allowed` is whether the table of events has this act for the stage and desk that the case is at. */
export function checkStage(allowed: boolean): Objection | null {
  return allowed ? null : refused('wrong-stage')
}

/** [I8] Nobody reviews an application of one's own, whatever the roles. */
export function checkNotOwn(view: CaseView, actor: Actor): Objection | null {
  return actor.personId === view.applicantPersonId ? refused('own-application') : null
}

/** [I8] Nor may the administrator of the recommending unit, who makes its accounts and grants its roles, apply through it. */
export function checkNotAdministrator(view: CaseView): Objection | null {
  if (view.applicantAdministers === null) return unknown('applicant-administers')
  return view.applicantAdministers ? refused('applicant-administers') : null
}

/** [I7] Nothing leaves an organisation that its title office has not verified. */
export function checkHolderVerified(view: CaseView): Objection | null {
  if (view.holderVerified === null) return unknown('holder-verified')
  return view.holderVerified ? null : refused('organization-not-verified')
}

/** [I12] `nowMs` is server receipt time; the closing instant itself is still in time. */
export function checkDeadline(view: CaseView, nowMs: number): Objection | null {
  if (view.closesAtMs === null) return unknown('closes-at')
  return nowMs <= view.closesAtMs ? null : refused('deadline-passed')
}
