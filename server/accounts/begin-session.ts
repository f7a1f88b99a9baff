import { randomBytes } from 'node:crypto'
import type { Session } from '../../shared/contract/account/session.ts'
import type { AppContext } from '../app-context.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import type { Account } from '../repositories/account.ts'
import { findOrganization } from '../repositories/organization.ts'
import { findPerson } from '../repositories/person.ts'
import { insertSession } from '../repositories/session.ts'

const sessionMs = 12 * 3_600_000

/** A new session of 12 hours; `deviceId` null when it was begun by password. The token is stored nowhere but in the answer. */
export async function beginSession(
  { database, clock }: Pick<AppContext, 'database' | 'clock'>,
  account: Account,
  deviceId: string | null,
): Promise<Session> {
  const createdAtMs = clock.nowMs()
  const expiresAtMs = createdAtMs + sessionMs
  const token = randomBytes(32).toString('base64url')
  const person = await findPerson(database.kysely, account.personId)
  const organization = await findOrganization(database.kysely, account.orgId)
  await writeTransaction(database, (tx) =>
    insertSession(tx, { token, accountId: account.id, deviceId, createdAtMs, expiresAtMs }),
  )
  return {
    token,
    expiresAtMs,
    accountKind: account.kind,
    personId: account.personId,
    personName: person?.name ?? '',
    orgId: account.orgId,
    orgName: organization?.fullName ?? '',
  }
}
