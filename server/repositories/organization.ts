import type { Insertable, Selectable } from 'kysely'
import type { Queryable, WriteTransaction } from '../database/database.ts'
import type { OrganizationParentTable, OrganizationTable } from '../database/schema.ts'

export type Organization = Selectable<OrganizationTable>

export async function findOrganization(queryable: Queryable, id: string): Promise<Organization | null> {
  return (await queryable.selectFrom('organization').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

export async function insertOrganization(
  tx: WriteTransaction,
  organization: Insertable<OrganizationTable>,
): Promise<void> {
  await tx.insertInto('organization').values(organization).execute()
}

/** An edge of the tree of organisations. */
export async function insertParent(tx: WriteTransaction, edge: Insertable<OrganizationParentTable>): Promise<void> {
  await tx.insertInto('organizationParent').values(edge).execute()
}
