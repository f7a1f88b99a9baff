import { grantsAt } from '../../shared/domain/account/grants-at.ts'
import type { Actor } from '../../shared/domain/act/act.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import type { Role } from '../../shared/domain/account/role.ts'

/** Names of audiences: whoever belongs to one sees the scopes that it holds. */
export const audiences = {
  /** Handlers and leaders of an organisation: header, path and every block of its cases. */
  path: (orgId: string) => `org:${orgId}/path`,
  /** Its reviewers of one block: the header and that block. */
  block: (orgId: string, block: BlockCode) => `org:${orgId}/block/${block}`,
  person: (personId: string) => `person:${personId}`,
  everyone: () => 'everyone',
} as const

const pathRoles: readonly Role[] = ['HANDLER', 'LEADER']

/** The audiences that a reviewer belongs to at `nowMs` by valid grants, each once, sorted. */
export function audiencesOf(actor: Actor, nowMs: number): string[] {
  const found = new Set([audiences.everyone(), audiences.person(actor.personId)])
  for (const orgId of new Set(actor.grants.map((grant) => grant.orgId))) {
    if (pathRoles.some((role) => grantsAt({ actor, role, orgId, nowMs }).length > 0)) found.add(audiences.path(orgId))
    const blocks = grantsAt({ actor, role: 'BLOCK_REVIEWER', orgId, nowMs }).flatMap((grant) => grant.blocks)
    for (const block of blocks) found.add(audiences.block(orgId, block))
  }
  return [...found].sort()
}
