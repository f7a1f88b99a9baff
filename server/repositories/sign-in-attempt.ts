import type { Selectable } from 'kysely'
import type { WriteTransaction } from '../database/database.ts'
import type { SignInAttemptTable } from '../database/schema.ts'
import { isPostgresql, lockingRows } from '../database/write-transaction.ts'

export type SignInAttempt = Selectable<SignInAttemptTable>

/** The attempts on a login, locked until the transaction ends; made where there were none. */
export async function lockAttempts(tx: WriteTransaction, loginHash: string): Promise<SignInAttempt> {
  await tx
    .insertInto('signInAttempt')
    .values({ loginHash, failedCount: 0, lockedUntilMs: 0, countedAtMs: 0 })
    .onConflict((oc) => oc.column('loginHash').doNothing())
    .execute()
  const query = tx.selectFrom('signInAttempt').selectAll().where('loginHash', '=', loginHash)
  return lockingRows(tx, query).executeTakeFirstOrThrow()
}

export async function setAttempts(tx: WriteTransaction, { loginHash, ...attempts }: SignInAttempt): Promise<void> {
  await tx.updateTable('signInAttempt').set(attempts).where('loginHash', '=', loginHash).execute()
}

export async function forgetAttempts(tx: WriteTransaction, loginHash: string): Promise<void> {
  await tx.deleteFrom('signInAttempt').where('loginHash', '=', loginHash).execute()
}

/** Forgets some of what was last counted before `beforeMs`; nothing that another transaction is about. */
export async function forgetOldAttempts(tx: WriteTransaction, beforeMs: number): Promise<void> {
  const old = tx.selectFrom('signInAttempt').select('loginHash').where('countedAtMs', '<', beforeMs).limit(100)
  await tx
    .deleteFrom('signInAttempt')
    .where('loginHash', 'in', isPostgresql(tx) ? old.forUpdate().skipLocked() : old)
    .execute()
}
