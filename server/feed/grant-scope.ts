import type { WriteTransaction } from '../database/database.ts'
import { takeSequences } from './take-sequences.ts'

export interface AudienceAndScope {
  readonly audience: string
  readonly scope: string
}

const rowsPerStatement = 500

/** Lets an audience see a scope, whole, from now on; nothing happens where it does already. Call it as late as `publish`. */
export async function grantScope(tx: WriteTransaction, audience: string, scope: string): Promise<void> {
  await grantScopes(tx, [{ audience, scope }])
}

/** `grantScope` for many pairs under one sequence; a pair may be there twice. */
export async function grantScopes(tx: WriteTransaction, pairs: readonly AudienceAndScope[]): Promise<void> {
  if (pairs.length === 0) return
  const fromSeq = await takeSequences(tx, 1)
  for (let begin = 0; begin < pairs.length; begin += rowsPerStatement) {
    const rows = pairs.slice(begin, begin + rowsPerStatement)
    await tx
      .insertInto('audienceScope')
      .values(rows.map(({ audience, scope }) => ({ audience, scope, fromSeq, revokedSeq: null })))
      .onConflict((oc) => oc.columns(['audience', 'scope']).where('revokedSeq', 'is', null).doNothing())
      .execute()
  }
}

/** Takes a scope from an audience: its desks drop it with all documents. Nothing happens where it is not held. */
export async function revokeScope(tx: WriteTransaction, audience: string, scope: string): Promise<void> {
  const revokedSeq = await takeSequences(tx, 1)
  await tx
    .updateTable('audienceScope')
    .set({ revokedSeq })
    .where('audience', '=', audience)
    .where('scope', '=', scope)
    .where('revokedSeq', 'is', null)
    .execute()
}
