import type { ColleaguesReference } from '../../shared/contract/documents/reference-document.ts'
import { reviewDesks, type ReviewDesk } from '../../shared/domain/case/case-state.ts'
import type { Queryable } from '../database/database.ts'
import { endOfGrant } from './role-grant.ts'

/** Who is or was handler or leader of an organisation, in the order of names. */
export async function loadColleagues(db: Queryable, orgId: string): Promise<ColleaguesReference> {
  const rows = await db
    .selectFrom('roleGrant')
    .innerJoin('person', 'person.id', 'roleGrant.personId')
    .selectAll('roleGrant')
    .select(['person.name', 'person.sortName'])
    .where('roleGrant.orgId', '=', orgId)
    .where('roleGrant.role', 'in', [...reviewDesks])
    .orderBy('person.sortName')
    .orderBy('roleGrant.id')
    .execute()
  const people = rows.map((grant) => ({
    personId: grant.personId,
    name: grant.name,
    role: grant.role as ReviewDesk,
    validFromMs: grant.validFromMs,
    // 0: without end.
    validToMs: endOfGrant(grant) ?? 0,
  }))
  return { kind: 'colleagues', orgId, people }
}
