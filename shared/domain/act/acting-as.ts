import { grantsAt } from '../account/grants-at.ts'
import type { Role } from '../account/role.ts'
import type { CaseView } from '../case/case-view.ts'
import { holderOf } from '../case/holder-of.ts'
import type { ActBody, Actor } from './act.ts'

/** As whom a person acts on a case, for the record. */
export interface ActingAs {
  readonly role: Role | 'APPLICANT'
  readonly orgId: string
}

const rolesOf: Readonly<Record<ActBody['kind'], readonly Role[]>> = {
  submit: [],
  'block-verdict': ['BLOCK_REVIEWER'],
  'handler-pass': ['HANDLER'],
  'return-to-applicant': ['HANDLER', 'LEADER'],
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
  const holder = holderOf(view)
  for (const role of rolesOf[body.kind]) {
    if (holder !== null && grantsAt({ actor, role, orgId: holder, nowMs }).length > 0) return { role, orgId: holder }
  }
  if (actor.personId === view.applicantPersonId) return { role: 'APPLICANT', orgId: '' }
  const onPath = actor.grants.filter(({ orgId }) => view.path.some((step) => step.orgId === orgId))
  const inOrder = rolesOf[body.kind].flatMap((role) => onPath.filter((grant) => grant.role === role))
  const found = inOrder[0] ?? onPath[0]
  return found === undefined ? null : { role: found.role, orgId: found.orgId }
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
