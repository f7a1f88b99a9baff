import type { Selectable } from 'kysely'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import { assert } from '../../shared/domain/assert.ts'
import { sha256Hex } from '../audit/canonical-hash.ts'
import type { Queryable } from '../database/database.ts'
import type { ActTable } from '../database/schema.ts'
import type { ReadEnvelope } from './read-envelope.ts'
import type { Answer } from './record-act.ts'

/** The key of a row whose signature proves nothing: of its own, so that the true envelope is not taken for a repeat. */
export function unprovenHash({ bytes, signature }: Pick<ReadEnvelope, 'bytes' | 'signature'>): string {
  return sha256Hex(`${bytes.toString('utf8')}\n${signature}`)
}

/** [I49] The first answer to an envelope that this person delivered before, `null` if there is none. */
export async function findAnswer(db: Queryable, envelope: ReadEnvelope, personId: string): Promise<Answer | null> {
  const keys = [envelope.hash, unprovenHash(envelope)]
  const rows = await db
    .selectFrom('act')
    .selectAll()
    .where('hash', 'in', keys)
    .where('personId', '=', personId)
    .execute()
  const row = rows.find(({ hash }) => hash === envelope.hash) ?? rows[0]
  return row === undefined ? null : storedAnswer(row, envelope.actId)
}

/** Receipt and ruling of a stored act, word for word as they were first given. */
function storedAnswer(row: Selectable<ActTable>, receiptActId: string): Answer {
  assert(row.outcome !== '', 'every stored act was ruled when it was stored')
  return {
    receipt: {
      v: 1,
      actId: receiptActId,
      hash: sha256Hex(row.payload),
      seq: row.receiptSeq,
      receivedAtMs: row.receivedAtMs,
      epoch: row.receiptEpoch,
      keyId: row.receiptKeyId,
      signature: row.receiptSignature,
    },
    ruling: {
      outcome: row.outcome,
      code: row.refusalCode,
      blocks: JSON.parse(row.refusalBlocksJson) as BlockCode[],
      seq: row.rulingSeq,
      notBeforeMs: row.notBeforeMs,
    },
  }
}
