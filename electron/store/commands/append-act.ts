import type { CallFailure, AppendAct } from '../../../shared/contract/desktop.ts'
import type { RefusalCode } from '../../../shared/contract/errors.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { decide } from '../../../shared/domain/act/decide.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { draftId } from '../drafts/save-draft.ts'
import type { OpenProfile } from '../open-profile.ts'
import { actorOf } from '../queries/actor-of.ts'
import { caseViewOf } from '../queries/case-view-of.ts'
import { actOf, overlay } from '../queries/overlay.ts'
import { withDeskPersons } from '../queries/with-desk-persons.ts'
import { readCaseFile } from '../queries/read-case-file.ts'
import type { ReferenceShelf } from '../queries/reference-shelf.ts'

export type SubmitOutcome =
  | { readonly ok: true; readonly row: OutboxDocument }
  | { readonly ok: false; readonly failure: CallFailure }

/**
 * Decides here what can be decided here, with the same rules as the server, and appends the act. What the rules refuse
 * is refused now and its draft stays; what this desk cannot know is sent for the server to say. On the disk when this
 * returns, together with the end of its draft.
 * @throws StoreFailure; nothing is kept then and the draft stays
 */
export function appendAct(profile: OpenProfile, reference: ReferenceShelf, wish: AppendAct): SubmitOutcome {
  const { database, collections } = profile
  const file = readCaseFile(database, collections, wish.caseId)
  const { me, rules, actRules } = reference
  if (!file || !rules || !actRules) return refused('case-unknown')
  if (profile.casesUnknownToServer().has(wish.caseId)) return refused('unknown-to-server')
  const actor = actorOf(me)
  const nowMs = profile.serverNowMs()
  const seen = overlay({
    view: caseViewOf(file.document, file.parts),
    own: file.own,
    snapshotSeq: file.document.seq,
    actor,
    rules: actRules,
    nowMs,
  })
  const view = withDeskPersons(seen, reference.colleagues, nowMs)
  const { caseId, visit, judged, body } = wish
  const act = actOf({ id: '', caseId, visit, judged, body })
  const decision = decide({ view, act, actor, rules: actRules, nowMs })
  if (decision.outcome === 'refused') return refused(decision.refusal.code, decision.refusal.blocks)
  const row = profile.appendAct({ caseId, visit, judged, body, rulesVersion: rules.version }, (tx) => {
    if (wish.draftSlot !== '') tx.purge(collections.drafts, [draftId(caseId, wish.draftSlot)])
  })
  return { ok: true, row }
}

function refused(code: RefusalCode, blocks: readonly BlockCode[] = []): SubmitOutcome {
  return { ok: false, failure: { code, retryable: false, blocks: [...blocks] } }
}
