import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'

/** A row of the outbox from its stored text, without the fields that RxDB keeps in the same text. */
export function plainRow(text: string): OutboxDocument {
  const { id, localSeq, caseId, visit, judged, rulesVersion, basedOn, decidedAtMs, body, sealed, receipt, ruling } =
    JSON.parse(text) as OutboxDocument
  return { id, localSeq, caseId, visit, judged, rulesVersion, basedOn, decidedAtMs, body, sealed, receipt, ruling }
}

/** A draft from its stored text, likewise. */
export function plainDraft(text: string): DraftDocument {
  const { id, caseId, slot, text: words, form, savedAtMs } = JSON.parse(text) as DraftDocument
  return { id, caseId, slot, text: words, form, savedAtMs }
}
