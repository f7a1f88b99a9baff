import * as grants from '../../server/accounts/change-grants.ts'
import type { AppContext } from '../../server/app-context.ts'
import { writeTransaction } from '../../server/database/write-transaction.ts'
import type { NewGrant } from './server-message.ts'

/** Gives a person a role and tells his desks of it, until a system administrator can do so. */
export async function grantRole({ database, clock }: AppContext, grant: NewGrant): Promise<void> {
  const nowMs = clock.nowMs()
  const id = `grant-${grant.personId}-${grant.role}`
  const given = { ...grant, id, validFromMs: nowMs - 1, validToMs: null }
  await writeTransaction(database, (tx) => grants.grantRole(tx, given, { byPersonId: '', nowMs }))
}
