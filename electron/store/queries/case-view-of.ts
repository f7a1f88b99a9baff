import type { CaseDocument, CasePublicity } from '../../../shared/contract/documents/case-document.ts'
import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import { caseStateFromFields } from '../../../shared/domain/case/case-state-fields.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { localDateOf } from '../../../shared/domain/calendar/local-date.ts'
import type { AttachmentView, BlockView, CaseView, PublicityView } from '../../../shared/domain/case/case-view.ts'

/**
 * A case as the rules see it, from what lies on this desk. A block reviewer has only own blocks: the view says so, and
 * the rules then answer `unknown` where the others would matter.
 */
export function caseViewOf(document: CaseDocument, parts: readonly PartDocument[]): CaseView {
  const scans = scansByBlock(parts)
  const blocks = parts.flatMap((part) => blockViewOf(part, scans))
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
    enteredBy: document.enteredBy,
    touched: document.touched,
    assigneeId: document.assigneeId,
    handledBy: document.handledBy,
    publicity: document.publicity && publicityViewOf(document.publicity),
    // Whom it can be given to is asked of the colleagues where it matters (`withDeskPersons`).
    deskPersons: null,
    submittedOn: document.submittedAtMs === 0 ? '' : localDateOf(document.submittedAtMs),
    // Only the applicant takes a submission back, and not on a desk.
    submittedFrom: null,
  }
}

function publicityViewOf({ from, current, concludedAtMs, objections }: CasePublicity): PublicityView {
  return {
    from,
    current,
    concluded: concludedAtMs > 0,
    objections: objections.map(({ objectionId, finding }) => ({
      objectionId,
      finding: finding === '' ? null : finding,
    })),
  }
}

/** The scans of each block, as far as they are among the parts. */
function scansByBlock(parts: readonly PartDocument[]): ReadonlyMap<BlockCode, readonly AttachmentView[]> {
  const scans = new Map<BlockCode, AttachmentView[]>()
  for (const { block, payload } of parts) {
    if (payload.kind !== 'attachment') continue
    const { attachmentId, sha256 } = payload
    scans.set(block, [...(scans.get(block) ?? []), { attachmentId, sha256 }])
  }
  return scans
}

function blockViewOf({ block, payload }: PartDocument, scans: ReturnType<typeof scansByBlock>): BlockView[] {
  if (payload.kind !== 'block') return []
  const { contentHash, mapped, verdict } = payload
  return [
    {
      code: block,
      contentHash,
      mapped,
      rowCount: payload.rowCount,
      attachments: scans.get(block) ?? [],
      verdict: verdict && {
        verdict: verdict.verdict,
        contentHash: verdict.contentHash,
        personId: verdict.personId,
        actId: verdict.actId,
      },
    },
  ]
}
