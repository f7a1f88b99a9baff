import { randomBytes } from 'node:crypto'
import type { WriteTransaction } from '../database/database.ts'
import { nextAuditEvent, type AuditFacts } from './audit-event.ts'
import { canonicalJson } from './canonical-hash.ts'

/**
 * [I48] Adds one event to its aggregate's chain, in the transaction of the change it speaks of. `payload`: JSON; whatever
 * is personal belongs there and not into the facts. The caller holds the aggregate's lock, so two cannot take one place.
 */
export async function appendAuditEvent(trx: WriteTransaction, facts: AuditFacts, payload: unknown): Promise<void> {
  const { aggregate } = facts
  const stored = await trx.selectFrom('auditHead').selectAll().where('aggregate', '=', aggregate).executeTakeFirst()
  const salt = randomBytes(16).toString('base64url')
  const { event, payload: beside } = nextAuditEvent(stored ?? { n: 0, hash: '' }, facts, { salt, payload })
  const { atMs, kind } = facts
  const { n, previousHash, hash, payloadHash } = event
  await trx
    .insertInto('auditEvent')
    .values({
      aggregate,
      n,
      atMs,
      kind,
      factsJson: canonicalJson(facts),
      previousHash,
      hash,
      payloadHash,
      salt,
      payloadJson: beside.payload,
    }) // oxfmt-ignore
    .execute()
  await trx
    .insertInto('auditHead')
    .values({ aggregate, n, hash })
    .onConflict((conflict) => conflict.column('aggregate').doUpdateSet({ n, hash }))
    .execute()
}
