import { scopes } from '../../shared/contract/sync/scope.ts'
import type { WriteTransaction } from '../database/database.ts'
import { audiences } from '../feed/audiences.ts'
import { grantScopes } from '../feed/grant-scope.ts'
import { publish } from '../feed/publish.ts'
import { colleaguesDocument } from '../projections/reference-documents.ts'
import { loadColleagues } from '../repositories/load-colleagues.ts'

/** Tells handlers and leaders of these organisations who they are now. Call it as late as `publish`. */
export async function publishColleagues(tx: WriteTransaction, orgIds: readonly string[]): Promise<void> {
  const documents = []
  for (const orgId of orgIds) documents.push(colleaguesDocument(await loadColleagues(tx, orgId)))
  await grantScopes(
    tx,
    orgIds.map((orgId) => ({ audience: audiences.path(orgId), scope: scopes.organization(orgId) })),
  )
  await publish(
    tx,
    documents.map((document) => ({ collection: 'reference', document })),
  )
}
