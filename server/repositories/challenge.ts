import type { WriteTransaction } from '../database/database.ts'
import type { ChallengeTable } from '../database/schema.ts'

/** Stores a challenge, and forgets those that ended by `nowMs`. */
export async function insertChallenge(tx: WriteTransaction, challenge: ChallengeTable, nowMs: number): Promise<void> {
  await tx.deleteFrom('challenge').where('expiresAtMs', '<=', nowMs).execute()
  await tx.insertInto('challenge').values(challenge).execute()
}

/** Uses a challenge up: whether it was given to this device, is not over at `nowMs` and was not answered before. */
export async function takeChallenge(
  tx: WriteTransaction,
  { challenge, deviceId }: Pick<ChallengeTable, 'challenge' | 'deviceId'>,
  nowMs: number,
): Promise<boolean> {
  const taken = await tx
    .deleteFrom('challenge')
    .where('challenge', '=', challenge)
    .where('deviceId', '=', deviceId)
    .returning('expiresAtMs')
    .executeTakeFirst()
  return taken !== undefined && nowMs < taken.expiresAtMs
}
