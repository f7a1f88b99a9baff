import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import { scopes } from '../../shared/contract/sync/scope.ts'
import type { WriteTransaction } from '../database/database.ts'
import { audiences } from '../feed/audiences.ts'
import type { AudienceAndScope } from '../feed/grant-scope.ts'
import type { Publication } from '../feed/publish.ts'
import { caseDocument } from '../projections/case-document.ts'
import { blockPart, partDocuments } from '../projections/part-documents.ts'
import { loadBlockContents } from '../repositories/load-block-content.ts'
import type { StoredCase } from '../repositories/load-case.ts'
import { proofBlock } from '../uploads/link-proof.ts'

/** The scopes of a case for the organisation that comes to answer for it; it keeps them when the case moves on. */
export function scopesForOrganization({ application, answering, blocks, mapped }: StoredCase): AudienceAndScope[] {
  const caseId = application.id
  const path = audiences.path(answering.orgId)
  const whole = [
    scopes.case(caseId),
    scopes.casePath(caseId),
    ...blocks.map(({ block }) => scopes.caseBlock(caseId, block)),
  ]
  const byBlock = blocks
    .map(({ block }) => block)
    .filter((block) => mapped.has(block))
    .flatMap((block) => {
      const audience = audiences.block(answering.orgId, block)
      return [scopes.case(caseId), scopes.caseBlock(caseId, block)].map((scope) => ({ audience, scope }))
    })
  return [...whole.map((scope) => ({ audience: path, scope })), ...byBlock]
}

/** The header, and one block's where only a verdict changed. */
export function verdictPublications(stored: StoredCase, block: BlockCode): Publication[] {
  return [
    { collection: 'parts', document: blockPart(stored, block) },
    { collection: 'cases', document: caseDocument(stored) },
  ]
}

/** [E9] The block of the publicity with its scans, and the header. */
export async function proofPublications(tx: WriteTransaction, stored: StoredCase): Promise<Publication[]> {
  const contents = await loadBlockContents(tx, stored.application.id, [proofBlock])
  const parts = contents.flatMap((content) => partDocuments(stored, content))
  return [...parts.map((document): Publication => ({ collection: 'parts', document })), ...headerPublications(stored)]
}

/** Who sees that block: whoever sees the others of the organisation, which had it not when the case came to it. */
export function scopesForProof(stored: StoredCase): AudienceAndScope[] {
  const scope = scopes.caseBlock(stored.application.id, proofBlock)
  return scopesForOrganization(stored).filter((pair) => pair.scope === scope)
}

export function headerPublications(stored: StoredCase): Publication[] {
  return [{ collection: 'cases', document: caseDocument(stored) }]
}

/**
 * The whole case as it is now, less what its readers already have: parts that differ or are new, parts that are no longer
 * there as gone, and the header.
 */
export async function wholePublications(tx: WriteTransaction, stored: StoredCase): Promise<Publication[]> {
  const caseId = stored.application.id
  const codes = stored.blocks.map(({ block }) => block)
  const contents = await loadBlockContents(tx, caseId, codes)
  const parts = contents.flatMap((content) => partDocuments(stored, content))
  const published = await publishedParts(
    tx,
    codes.map((block) => scopes.caseBlock(caseId, block)),
  )
  const known = new Map(published.map((row) => [row.id, row]))
  const changed = parts.filter((document) => {
    const before = known.get(document.id)
    return (
      before === undefined || before.gone === 1 || before.document !== JSON.stringify({ ...document, seq: before.seq })
    )
  })
  const present = new Set(parts.map(({ id }) => id))
  const gone = published.filter((row) => row.gone === 0 && !present.has(row.id))
  return [
    ...changed.map((document): Publication => ({ collection: 'parts', document })),
    ...gone.map(({ id, scope }): Publication => ({ collection: 'parts', gone: { id, scope } })),
    ...headerPublications(stored),
  ]
}

async function publishedParts(tx: WriteTransaction, inScopes: readonly string[]) {
  if (inScopes.length === 0) return []
  return tx
    .selectFrom('feedDocument')
    .select(['id', 'scope', 'seq', 'gone', 'document'])
    .where('scope', 'in', inScopes)
    .where('collection', '=', 'parts')
    .execute()
}
