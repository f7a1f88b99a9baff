import type { Actor, RoleGrantView } from '../act/act.ts'
import type { Role } from './role.ts'

export interface GrantQuestion {
  readonly actor: Actor
  readonly role: Role
  /** `null`: no organisation holds the case, so no grant counts. */
  readonly orgId: string | null
  readonly nowMs: number
}

/** The person's grants of one role in one organisation that are valid at `nowMs` (from the first ms on, until before the last). */
export function grantsAt({ actor, role, orgId, nowMs }: GrantQuestion): readonly RoleGrantView[] {
  if (orgId === null) return []
  return actor.grants.filter(
    (grant) =>
      grant.role === role &&
      grant.orgId === orgId &&
      grant.validFromMs <= nowMs &&
      (grant.validToMs === null || nowMs < grant.validToMs),
  )
}
