import type { Selectable } from 'kysely'
import { scopes } from '../../shared/contract/sync/scope.ts'
import { isApplicantBlock } from '../../shared/domain/block/is-applicant-block.ts'
import type { Queryable } from '../database/database.ts'
import type { AttachmentTable } from '../database/schema.ts'
import { audiencesOf } from '../feed/audiences.ts'
import type { Principal } from '../plugins/authenticate.ts'

export type ReadableAttachment = Pick<Selectable<AttachmentTable>, 'sha256' | 'sizeBytes' | 'mime'>

/**
 * The attachment, if this principal may see it now: a reviewer through the scope of its block, also one that the applicant took
 * away since it was submitted; an applicant in the own
 * application what the applicant put there. Null both where it does not exist and where it is not to be seen: the two are not told apart.
 */
export async function findReadableAttachment(
  queryable: Queryable,
  principal: Principal,
  { attachmentId, nowMs }: { readonly attachmentId: string; readonly nowMs: number },
): Promise<ReadableAttachment | null> {
  const found = await queryable
    .selectFrom('attachment')
    .innerJoin('application', 'application.id', 'attachment.caseId')
    .select(['attachment.caseId', 'block', 'sha256', 'sizeBytes', 'mime', 'removedAtMs', 'applicantPersonId'])
    .where('attachment.id', '=', attachmentId)
    .executeTakeFirst()
  if (found === undefined) return null
  const { caseId, block, applicantPersonId, removedAtMs, ...attachment } = found
  if (principal.accountKind === 'APPLICANT')
    return applicantPersonId === principal.personId && removedAtMs === null && isApplicantBlock(block)
      ? attachment
      : null
  if (principal.accountKind !== 'BIZ') return null
  const held = await queryable
    .selectFrom('audienceScope')
    .select('scope')
    .where('scope', '=', scopes.caseBlock(caseId, block))
    .where('audience', 'in', audiencesOf(principal, nowMs))
    .where('revokedSeq', 'is', null)
    .executeTakeFirst()
  return held === undefined ? null : attachment
}
