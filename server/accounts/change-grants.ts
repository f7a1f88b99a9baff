import type { RoleGrantView } from '../../shared/domain/act/act.ts'
import { assert } from '../../shared/domain/assert.ts'
import { appendAuditEvent } from '../audit/append-audit-event.ts'
import type { WriteTransaction } from '../database/database.ts'
import { lockingRows } from '../database/write-transaction.ts'
import { publish } from '../feed/publish.ts'
import { insertRoleGrant, revokeRoleGrant } from '../repositories/role-grant.ts'
import { publishColleagues } from './colleague-publications.ts'
import { mePublications } from './me-publications.ts'

/** Who changes a grant, and when. */
export interface GrantChange {
  /** '' for the operator of the server. */
  readonly byPersonId: string
  readonly nowMs: number
}

/** Gives a person with a business account a role and tells the person's desks of it. Call it as late as `publish`. */
export async function grantRole(
  tx: WriteTransaction,
  grant: RoleGrantView & { readonly id: string; readonly personId: string },
  change: GrantChange,
): Promise<void> {
  const accountId = await lockAccountOf(tx, grant.personId)
  await insertRoleGrant(tx, grant)
  await audit(tx, { kind: 'role-granted', accountId, orgId: grant.orgId, payload: grant, change })
  await tellPerson(tx, grant.personId)
  await publishColleagues(tx, [grant.orgId])
}

/**
 * Ends a grant and tells the person's desks, which drop what it let them see; does nothing where there is none of that id, or
 * it was ended before. Call it as late as `publish`.
 */
export async function endRole(tx: WriteTransaction, grantId: string, change: GrantChange): Promise<void> {
  const query = tx.selectFrom('roleGrant').select(['personId', 'orgId', 'role']).where('id', '=', grantId)
  const grant = await lockingRows(tx, query.where('revokedAtMs', 'is', null)).executeTakeFirst()
  if (grant === undefined) return
  const accountId = await lockAccountOf(tx, grant.personId)
  await revokeRoleGrant(tx, grantId, change.nowMs)
  const payload = { id: grantId, role: grant.role }
  await audit(tx, { kind: 'role-ended', accountId, orgId: grant.orgId, payload, change })
  await tellPerson(tx, grant.personId)
  await publishColleagues(tx, [grant.orgId])
}

/** The account whose chain the change is written into. */
async function lockAccountOf(tx: WriteTransaction, personId: string): Promise<string> {
  const query = tx.selectFrom('account').select('id').where('personId', '=', personId).where('kind', '=', 'BIZ')
  const account = await lockingRows(tx, query).executeTakeFirst()
  assert(account !== undefined, 'roles are of business accounts')
  return account.id
}

interface GrantEvent {
  readonly kind: 'role-granted' | 'role-ended'
  readonly accountId: string
  readonly orgId: string
  readonly payload: unknown
  readonly change: GrantChange
}

/** [I48] */
async function audit(tx: WriteTransaction, { kind, accountId, orgId, payload, change }: GrantEvent): Promise<void> {
  const nothing = { role: '', actId: '', deviceId: '', stateBefore: '', stateAfter: '' }
  const { byPersonId: personId, nowMs: atMs } = change
  await appendAuditEvent(tx, { aggregate: `account:${accountId}`, kind, personId, orgId, atMs, ...nothing }, payload)
}

async function tellPerson(tx: WriteTransaction, personId: string): Promise<void> {
  await publish(tx, await mePublications(tx, [personId]))
}
