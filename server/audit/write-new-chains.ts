import { randomBytes } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { WriteTransaction } from '../database/database.ts'
import type { AuditEventTable } from '../database/schema.ts'
import { insertMany } from '../repositories/insert-many.ts'
import { nextAuditEvent, type AuditFacts, type AuditHead } from './audit-event.ts'
import { canonicalJson } from './canonical-hash.ts'

/** An event to be written; see `appendAuditEvent`. */
export interface EventToWrite {
  readonly facts: AuditFacts
  readonly payload: unknown
}

/**
 * [I48] The chains of many new aggregates at once: the same links as `appendAuditEvent` makes one by one, in the order given.
 * No aggregate may have an event yet: the database refuses a second first one.
 */
export async function writeNewChains(tx: WriteTransaction, events: readonly EventToWrite[]): Promise<void> {
  const heads = new Map<string, AuditHead>()
  const rows = events.map(({ facts, payload }): Insertable<AuditEventTable> => {
    const { aggregate, atMs, kind } = facts
    const salt = randomBytes(16).toString('base64url')
    const made = nextAuditEvent(heads.get(aggregate) ?? { n: 0, hash: '' }, facts, { salt, payload })
    const { n, hash, previousHash, payloadHash } = made.event
    heads.set(aggregate, { n, hash })
    const { payload: payloadJson } = made.payload
    return { aggregate, n, atMs, kind, factsJson: canonicalJson(facts), previousHash, hash, payloadHash, salt, payloadJson } // oxfmt-ignore
  })
  await insertMany(tx, 'auditEvent', rows)
  await insertMany(
    tx,
    'auditHead',
    [...heads].map(([aggregate, head]) => ({ aggregate, ...head })),
  )
}
