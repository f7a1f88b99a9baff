import { grantsAt } from '../account/grants-at.ts'
import type { Role } from '../account/role.ts'
import type { CaseView } from '../case/case-view.ts'
import { deskOf } from '../case/desk-of.ts'
import { holderOf } from '../case/holder-of.ts'
import { stepOf } from '../case/step-of.ts'
import type { ActBody, Actor } from './act.ts'

/** As whom a person acts on a case, for the record. */
export interface ActingAs {
  readonly role: Role | 'APPLICANT'
  readonly orgId: string
}

const rolesOf: Readonly<Record<ActBody['kind'], readonly Role[]>> = {
  submit: [],
  'recall-submission': [],
  'block-verdict': ['BLOCK_REVIEWER'],
  'evidence-mark': ['BLOCK_REVIEWER', 'HANDLER', 'LEADER'],
  take: ['HANDLER', 'LEADER'],
  give: ['HANDLER', 'LEADER'],
  release: ['HANDLER', 'LEADER'],
  'handler-pass': ['HANDLER'],
  'propose-rejection': ['HANDLER'],
  'publicity-start': ['HANDLER'],
  'publicity-objection': ['HANDLER', 'LEADER'],
  'objection-answer': ['HANDLER', 'LEADER'],
  'publicity-conclude': ['HANDLER'],
  'leader-report': ['LEADER'],
  'return-to-applicant': ['HANDLER', 'LEADER'],
  'return-to-step': ['HANDLER', 'LEADER'],
  reject: ['LEADER'],
  'recall-report': ['LEADER'],
}

/** Whose affair an act of this kind is first of all: what to say of one whose author's grants are not known here. */
export function firstRoleOf(kind: ActBody['kind']): ActingAs['role'] {
  return rolesOf[kind][0] ?? 'APPLICANT'
}

/**
 * The role and organisation in which a person acts: one valid now where the case lies, or else one that the person has or
 * had anywhere on its path. `null`: an outsider, to whom the case does not exist.
 */
export function actingAs(view: CaseView, actor: Actor, body: ActBody, nowMs: number): ActingAs | null {
  const orgId = orgOf(view, body)
  for (const role of inOrderOfDesk(view, body)) {
    if (orgId !== null && grantsAt({ actor, role, orgId, nowMs }).length > 0) return { role, orgId }
  }
  if (actor.personId === view.applicantPersonId) return { role: 'APPLICANT', orgId: '' }
  const onPath = actor.grants.filter(({ orgId }) => view.path.some((step) => step.orgId === orgId))
  const inOrder = rolesOf[body.kind].flatMap((role) => onPath.filter((grant) => grant.role === role))
  const found = inOrder[0] ?? onPath[0]
  return found === undefined ? null : { role: found.role, orgId: found.orgId }
}

/** Where such an act belongs: a report is recalled by the organisation that gave it. */
function orgOf(view: CaseView, { kind }: ActBody): string | null {
  if (kind !== 'recall-report') return holderOf(view)
  return view.path[(stepOf(view.state) ?? 0) - 1]?.orgId ?? null
}

/** Who is handler and leader of one organisation acts as the one on whose desk the case lies. */
function inOrderOfDesk({ state }: CaseView, { kind }: ActBody): readonly Role[] {
  const desk = deskOf(state)
  return rolesOf[kind].toSorted((left, right) => Number(right === desk) - Number(left === desk))
}

export interface StandingQuestion {
  readonly applicantPersonId: string
  readonly path: readonly { readonly orgId: string }[]
  readonly actor: Actor
  readonly body: ActBody
  readonly nowMs: number
}

/**
 * Whether a person may give such an act somewhere on a case's path, by a grant valid at `nowMs` and for that block, and not on the own application: a no of
 * such a one that came too late is a note on the case (I24 as amended); anybody else's text must not get there by being late.
 */
export function hasStanding({ applicantPersonId, path, actor, body, nowMs }: StandingQuestion): boolean {
  if (actor.personId === applicantPersonId) return false
  return path.some(({ orgId }) =>
    rolesOf[body.kind].some((role) =>
      grantsAt({ actor, role, orgId, nowMs }).some(
        ({ blocks }) => body.kind !== 'block-verdict' || blocks.includes(body.block),
      ),
    ),
  )
}
