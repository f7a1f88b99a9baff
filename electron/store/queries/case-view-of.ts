import type { CaseDocument } from '../../../shared/contract/documents/case-document.ts'
import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import { caseStateFromFields } from '../../../shared/domain/case/case-state-fields.ts'
import type { BlockView, CaseView } from '../../../shared/domain/case/case-view.ts'

/**
 * A case as the rules see it, from what lies on this desk. A block reviewer has only own blocks: the view says so, and
 * the rules then answer `unknown` where the others would matter.
 */
export function caseViewOf(document: CaseDocument, parts: readonly PartDocument[]): CaseView {
  const blocks = parts.flatMap((part) => blockViewOf(part))
  return {
    id: document.id,
    applicantPersonId: document.applicantPersonId,
    state: caseStateFromFields(document),
    visit: document.visit,
    path: document.path.map(({ orgId, kind }) => ({ orgId, kind })),
    holderVerified: document.holderVerified,
    // Who administers the employer is not told to desks; only a submission, which is the applicant's, asks for it.
    applicantAdministers: null,
    blocks,
    blocksKnown: blocks.length === document.blockCount ? 'all' : 'some',
    closesAtMs: document.closesAtMs === 0 ? null : document.closesAtMs,
  }
}

function blockViewOf({ block, payload }: PartDocument): BlockView[] {
  if (payload.kind !== 'block') return []
  const { contentHash, mapped, verdict } = payload
  return [
    {
      code: block,
      contentHash,
      mapped,
      rowCount: payload.rowCount,
      verdict: verdict && {
        verdict: verdict.verdict,
        contentHash: verdict.contentHash,
        personId: verdict.personId,
        actId: verdict.actId,
      },
    },
  ]
}
