import { sql } from 'kysely'
import type { WriteTransaction } from '../database/database.ts'
import { isPostgresql } from '../database/write-transaction.ts'

/** The channel on which PostgreSQL tells every process of a commit that changed the feed. */
export const feedChannel = 'zhiping_feed'

/**
 * Takes `count` (≥ 1) sequences and answers the first; they follow each other. From here to the commit every other
 * publishing transaction waits, so that sequences become visible in commit order: call it last, and do little after it.
 */
export async function takeSequences(tx: WriteTransaction, count: number): Promise<number> {
  const { seq } = await tx
    .updateTable('feedCounter')
    .set((eb) => ({ seq: eb('seq', '+', count) }))
    .where('one', '=', 1)
    .returning('seq')
    .executeTakeFirstOrThrow()
  // Delivered by PostgreSQL when, and only if, this commits.
  if (isPostgresql(tx)) await sql`select pg_notify(${feedChannel}, '')`.execute(tx)
  return seq - count + 1
}

/** The last sequence whose transaction has committed. */
export async function lastSequence(queryable: Pick<WriteTransaction, 'selectFrom'>): Promise<number> {
  const row = await queryable.selectFrom('feedCounter').select('seq').where('one', '=', 1).executeTakeFirstOrThrow()
  return row.seq
}
