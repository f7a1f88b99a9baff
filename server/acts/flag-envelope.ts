import type { EnvelopePayload } from '../../shared/contract/sync/envelope.ts'
import { appendAuditEvent } from '../audit/append-audit-event.ts'
import type { WriteTransaction } from '../database/database.ts'
import { lockingRows } from '../database/write-transaction.ts'
import type { ReadEnvelope } from './read-envelope.ts'

export interface EnvelopeFlag {
  /** 'envelope-forked', 'envelope-invalid', 'server-fault', 'envelope-gap', 'envelope-branch'. */
  readonly kind: string
  readonly accountId: string
  readonly personId: string
  readonly envelope: Pick<ReadEnvelope, 'actId' | 'hash' | 'payload'>
  readonly atMs: number
}

/** [I48] Writes into the account's chain that something about an envelope was not as it should be. */
export async function flagEnvelope(tx: WriteTransaction, flag: EnvelopeFlag): Promise<void> {
  const { kind, accountId, personId, envelope, atMs } = flag
  await lockingRows(tx, tx.selectFrom('account').select('id').where('id', '=', accountId)).executeTakeFirst()
  const facts = {
    ...{ aggregate: `account:${accountId}`, kind, personId, atMs },
    ...{ orgId: '', role: '', stateBefore: '', stateAfter: '' },
    actId: envelope.actId,
    deviceId: envelope.payload?.deviceId ?? '',
  }
  await appendAuditEvent(tx, facts, { envelopeHash: envelope.hash, caseId: envelope.payload?.caseId ?? '' })
}

export interface EnvelopeLinks {
  readonly envelope: Pick<ReadEnvelope, 'hash'> & { readonly payload: EnvelopePayload }
  readonly accountId: string
  readonly atMs: number
}

/**
 * Looks whether an envelope follows this device-and-person's previous one, and flags a gap (its predecessor never came) or
 * a branch (another envelope follows the same one). The chain is evidence, not a gate: nothing is refused for it.
 */
export async function flagLinks(tx: WriteTransaction, { envelope, accountId, atMs }: EnvelopeLinks): Promise<void> {
  const { hash, payload } = envelope
  const { deviceId, personId, localSeq, previousHash } = payload
  const own = tx.selectFrom('act').where('deviceId', '=', deviceId).where('personId', '=', personId)
  const sibling = await own
    .select('hash')
    .where((eb) => eb.or([eb('localSeq', '=', localSeq), eb('previousHash', '=', previousHash)]))
    .executeTakeFirst()
  const before =
    previousHash === '' ? undefined : await own.select('hash').where('hash', '=', previousHash).executeTakeFirst()
  const gap = previousHash !== '' && before === undefined
  const kind = sibling === undefined ? (gap ? 'envelope-gap' : null) : 'envelope-branch'
  if (kind === null) return
  await flagEnvelope(tx, { kind, accountId, personId, envelope: { actId: payload.actId, hash, payload }, atMs })
}
