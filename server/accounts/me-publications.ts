import type { WriteTransaction } from '../database/database.ts'
import type { Publication } from '../feed/publish.ts'
import { meDocument } from '../projections/reference-documents.ts'

/** The own entries of these persons, with their grants as they are now: to be published with everything that changes a grant. */
export async function mePublications(tx: WriteTransaction, personIds: readonly string[]): Promise<Publication[]> {
  if (personIds.length === 0) return []
  const accounts = await tx
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.personId')
    .innerJoin('organization', 'organization.id', 'account.orgId')
    .select(['personId', 'person.name', 'orgId', 'organization.fullName as orgName'])
    .where('personId', 'in', personIds)
    .where('account.kind', '=', 'BIZ')
    .orderBy('personId')
    .execute()
  const grants = await tx.selectFrom('roleGrant').selectAll().where('personId', 'in', personIds).orderBy('id').execute()
  return accounts.map((account) => ({
    collection: 'reference',
    document: meDocument({ ...account, grants: grants.filter(({ personId }) => personId === account.personId) }),
  }))
}
