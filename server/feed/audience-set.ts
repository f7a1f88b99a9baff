import { createHash } from 'node:crypto'
import type { Queryable } from '../database/database.ts'

/** The hash under which a cursor names a set of audiences; '' for none. Stores the set where it is new. */
export async function storeAudienceSet(queryable: Queryable, audiences: readonly string[]): Promise<string> {
  if (audiences.length === 0) return ''
  const audiencesJson = JSON.stringify(audiences)
  const hash = createHash('sha256').update(audiencesJson).digest('base64url').slice(0, 22)
  const stored = await queryable.selectFrom('audienceSet').select('hash').where('hash', '=', hash).executeTakeFirst()
  if (stored === undefined) {
    await queryable
      .insertInto('audienceSet')
      .values({ hash, audiencesJson })
      .onConflict((oc) => oc.doNothing())
      .execute()
  }
  return hash
}

/** The set that a cursor names; null where this server never stored it. */
export async function readAudienceSet(queryable: Queryable, hash: string): Promise<readonly string[] | null> {
  if (hash === '') return []
  const row = await queryable
    .selectFrom('audienceSet')
    .select('audiencesJson')
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row === undefined ? null : (JSON.parse(row.audiencesJson) as readonly string[])
}
