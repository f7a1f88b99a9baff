import type { HaveRequest } from '../../shared/contract/sync/have.ts'
import type { Queryable } from '../database/database.ts'

const perQuery = 500

/** The act ids among those a desk holds whose envelopes this server lacks, in the desk's order. */
export async function wantedEnvelopes(db: Queryable, personId: string, held: HaveRequest['held']): Promise<string[]> {
  const present = new Set<string>()
  for (let begin = 0; begin < held.length; begin += perQuery) {
    const hashes = held.slice(begin, begin + perQuery).map(({ hash }) => hash)
    const rows = await db
      .selectFrom('act')
      .select('hash')
      .where('hash', 'in', hashes)
      .where('personId', '=', personId)
      .execute()
    for (const { hash } of rows) present.add(hash)
  }
  return held.filter(({ hash }) => !present.has(hash)).map(({ actId }) => actId)
}
