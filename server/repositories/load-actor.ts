import type { Actor } from '../../shared/domain/act/act.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import type { Queryable } from '../database/database.ts'
import { endOfGrant } from './role-grant.ts'

/** A person with all grants ever given; a revoked one ends when it was revoked. */
export async function loadActor(db: Queryable, personId: string): Promise<Actor> {
  const rows = await db.selectFrom('roleGrant').selectAll().where('personId', '=', personId).orderBy('id').execute()
  return {
    personId,
    grants: rows.map((grant) => ({
      role: grant.role,
      orgId: grant.orgId,
      blocks: JSON.parse(grant.blocksJson) as BlockCode[],
      validFromMs: grant.validFromMs,
      validToMs: endOfGrant(grant),
    })),
  }
}
