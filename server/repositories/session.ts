import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Queryable, WriteTransaction } from '../database/database.ts'
import type { SessionTable } from '../database/schema.ts'

/** The session of a token that is valid at `nowMs`; null otherwise. */
export async function findSession(
  queryable: Queryable,
  token: string,
  nowMs: number,
): Promise<Selectable<SessionTable> | null> {
  const row = await queryable
    .selectFrom('session')
    .selectAll()
    .where('tokenHash', '=', hashOf(token))
    .where('expiresAtMs', '>', nowMs)
    .executeTakeFirst()
  return row ?? null
}

/** Stores a session under the hash of its token, and forgets those that ended. */
export async function insertSession(
  tx: WriteTransaction,
  { token, ...session }: Omit<SessionTable, 'tokenHash'> & { readonly token: string },
): Promise<void> {
  await tx.deleteFrom('session').where('expiresAtMs', '<=', session.createdAtMs).execute()
  await tx
    .insertInto('session')
    .values({ ...session, tokenHash: hashOf(token) })
    .execute()
}

/** Makes a session begun by password that of a device; whether it is now. One that is another device's stays so. */
export async function bindSession(tx: WriteTransaction, token: string, deviceId: string): Promise<boolean> {
  const bound = await tx
    .updateTable('session')
    .set({ deviceId })
    .where('tokenHash', '=', hashOf(token))
    .where((eb) => eb.or([eb('deviceId', 'is', null), eb('deviceId', '=', deviceId)]))
    .executeTakeFirst()
  return Number(bound.numUpdatedRows) === 1
}

export async function deleteSession(tx: WriteTransaction, token: string): Promise<void> {
  await tx.deleteFrom('session').where('tokenHash', '=', hashOf(token)).execute()
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
