import type { CallFailure, AppendAct } from '../../../shared/contract/desktop.ts'
import type { RefusalCode } from '../../../shared/contract/errors.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { decide } from '../../../shared/domain/act/decide.ts'
import { filesOf } from '../../../shared/domain/act/files-of.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { draftId, endDraft } from '../drafts/save-draft.ts'
import type { OpenProfile } from '../open-profile.ts'
import { actOf } from '../queries/overlay.ts'
import type { ReferenceShelf } from '../queries/reference-shelf.ts'
import { keepSeen } from '../seen/seen-blocks.ts'
import { caseAtHand, type CaseAtHand } from './case-at-hand.ts'

export type SubmitOutcome =
  | { readonly ok: true; readonly row: OutboxDocument }
  | { readonly ok: false; readonly failure: CallFailure }

/** What a person wants decided; of a batch with what makes it one of it. */
export type Wish = AppendAct & Pick<OutboxDocument, 'batch'>

/**
 * Decides here what can be decided here, with the same rules as the server, and appends the act. What the rules refuse
 * is refused now and its draft stays; what this desk cannot know is sent for the server to say. On the disk when this
 * returns, together with the end of its draft.
 * @throws StoreFailure; nothing is kept then and the draft stays
 */
export function appendAct(profile: OpenProfile, reference: ReferenceShelf, wish: AppendAct): SubmitOutcome {
  const found = caseAtHand(profile, reference, wish.caseId)
  return found.ok ? appendAtHand(profile, found.atHand, wish) : refused(found.code)
}

/** The same for a case that was just read. */
export function appendAtHand(profile: OpenProfile, atHand: CaseAtHand, wish: Wish): SubmitOutcome {
  const { file, view, actor, rules, nowMs, rulesVersion } = atHand
  const { caseId, visit, judged, body } = wish
  const ofBatch = wish.batch === undefined ? {} : { batch: wish.batch }
  const act = actOf({ id: '', caseId, visit, judged, body, ...ofBatch })
  const decision = decide({ view, act, actor, rules, nowMs })
  if (decision.outcome === 'refused') return refused(decision.refusal.code, decision.refusal.blocks)
  const seen = { actSeq: newestSeq(file), stage: file.document.stage, desk: file.document.desk }
  const row = profile.appendAct({ caseId, visit, judged, body, rulesVersion, seen, ...ofBatch }, (tx) => {
    keepSeen(tx.sql, { caseId, judged }, file.parts)
    if (wish.draftSlot !== '') endDraft(tx, profile.collections, draftId(caseId, wish.draftSlot), filesOf(body))
  })
  return { ok: true, row }
}

export function refused(
  code: RefusalCode,
  blocks: readonly BlockCode[] = [],
): Extract<SubmitOutcome, { readonly ok: false }> {
  return { ok: false, failure: { code, retryable: false, blocks: [...blocks] } }
}

/** Of everything that lies here of a case. */
function newestSeq({ document, acts }: CaseAtHand['file']): number {
  return Math.max(document.seq, ...acts.map(({ seq }) => seq))
}
