import { sql, type SelectQueryBuilder } from 'kysely'
import type { Queryable } from '../database/database.ts'
import type { Schema } from '../database/schema.ts'
import { readEnvelope } from './read-envelope.ts'

const mostUnproven = 200

/** Whether this person delivered one of these acts under a seal that does not hold: what is based on it would wait for ever. */
export async function cameUnproven(db: Queryable, personId: string, actIds: readonly string[]): Promise<boolean> {
  const rows = await unprovenActs(db, personId).select(['payload', 'signature']).execute()
  return rows.some(({ payload, signature }) => {
    const { actId } = readEnvelope({ payload: Buffer.from(payload).toString('utf8'), signature })
    return actIds.includes(actId)
  })
}

/** The newest that a person delivered without proof. */
export function unprovenActs(db: Queryable, personId: string): SelectQueryBuilder<Schema, 'act', object> {
  return (
    db
      .selectFrom('act')
      .where('personId', '=', personId)
      // In the very words of the partial index: a bound value would hide from SQLite that it may be used.
      .where(sql<boolean>`act_id = ''`)
      .orderBy('receiptSeq', 'desc')
      .limit(mostUnproven)
  )
}
