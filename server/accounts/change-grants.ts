import type { RoleGrantView } from '../../shared/domain/act/act.ts'
import type { WriteTransaction } from '../database/database.ts'
import { publish } from '../feed/publish.ts'
import { insertRoleGrant, revokeRoleGrant } from '../repositories/role-grant.ts'
import { mePublications } from './me-publications.ts'

/** Gives a person a role and tells the person's desks of it. Call it as late as `publish`. */
export async function grantRole(
  tx: WriteTransaction,
  grant: RoleGrantView & { readonly id: string; readonly personId: string },
): Promise<void> {
  await insertRoleGrant(tx, grant)
  await tellPerson(tx, grant.personId)
}

/** Ends a grant at `nowMs` and tells the person's desks, which drop what it let them see. Call it as late as `publish`. */
export async function endRole(
  tx: WriteTransaction,
  { grantId, nowMs }: { readonly grantId: string; readonly nowMs: number },
): Promise<void> {
  const grant = await tx.selectFrom('roleGrant').select('personId').where('id', '=', grantId).executeTakeFirst()
  if (grant === undefined) return
  await revokeRoleGrant(tx, grantId, nowMs)
  await tellPerson(tx, grant.personId)
}

async function tellPerson(tx: WriteTransaction, personId: string): Promise<void> {
  const publications = await mePublications(tx, [personId])
  if (publications.length > 0) await publish(tx, publications)
}
