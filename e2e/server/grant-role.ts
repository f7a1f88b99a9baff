import type { AppContext } from '../../server/app-context.ts'
import { writeTransaction } from '../../server/database/write-transaction.ts'
import { publish } from '../../server/feed/publish.ts'
import { meDocument } from '../../server/projections/reference-documents.ts'
import { insertRoleGrant } from '../../server/repositories/role-grant.ts'
import type { NewGrant } from './server-message.ts'

/** Gives a person a role and tells his desks of it, until a system administrator can do so. */
export async function grantRole(
  { database, clock }: AppContext,
  { personId, orgId, role, blocks }: NewGrant,
): Promise<void> {
  await writeTransaction(database, async (tx) => {
    const id = `grant-${personId}-${role}`
    await insertRoleGrant(tx, { id, personId, orgId, role, blocks, validFromMs: clock.nowMs() - 1, validToMs: null })
    const grants = await tx.selectFrom('roleGrant').selectAll().where('personId', '=', personId).orderBy('id').execute()
    const person = await tx.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirstOrThrow()
    const org = await tx.selectFrom('organization').select('fullName').where('id', '=', orgId).executeTakeFirstOrThrow()
    const document = meDocument({ personId, name: person.name, orgId, orgName: org.fullName, grants })
    await publish(tx, [{ collection: 'reference', document }])
  })
}
