import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'

type RxField = '_deleted' | '_attachments' | '_meta' | '_rev'

/** A row of the outbox from its stored text, without the fields that RxDB keeps in the same text. */
export function plainRow(text: string): OutboxDocument {
  // By what RxDB adds, not by what a row has: a field that came later would be lost at the next write of its row.
  const { _deleted, _attachments, _meta, _rev, ...row } = JSON.parse(text) as OutboxDocument & Record<RxField, unknown>
  return row
}

/** A draft from its stored text, likewise. */
export function plainDraft(text: string): DraftDocument {
  const { _deleted, _attachments, _meta, _rev, ...draft } = JSON.parse(text) as DraftDocument & Record<RxField, unknown>
  return draft
}
