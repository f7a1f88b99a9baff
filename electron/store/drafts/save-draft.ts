import type { SaveDraft } from '../../../shared/contract/desktop.ts'
import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import type { DeskCollections } from '../collections/open-collections.ts'
import type { Database } from '../sqlite/open-database.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'

/** Id of a draft: one for each field of a case. */
export function draftId(caseId: string, slot: string): string {
  return `${caseId}/${slot}`
}

/** Keeps what was typed; on the disk when this returns. @throws StoreFailure; the former text is then still there */
export function saveDraft(
  database: Database,
  collections: DeskCollections,
  draft: SaveDraft,
  nowMs: number,
): DraftDocument {
  const document: DraftDocument = { id: draftId(draft.caseId, draft.slot), ...draft, savedAtMs: nowMs }
  writeTransaction(database, (tx) => tx.upsert(collections.drafts, [document]))
  return document
}

/** Takes a draft away physically, at the person's wish. @throws StoreFailure */
export function discardDraft(database: Database, collections: DeskCollections, caseId: string, slot: string): void {
  writeTransaction(database, (tx) => tx.purge(collections.drafts, [draftId(caseId, slot)]))
}
