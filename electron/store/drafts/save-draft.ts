import type { SaveDraft } from '../../../shared/contract/desktop.ts'
import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import type { ProofFile } from '../../../shared/domain/evidence-file/proof-file.ts'
import { plainDraft } from '../collections/plain-document.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import { writeTransaction, type WriteTransaction } from '../sqlite/write-transaction.ts'

/** Id of a draft: one for each field of a case. */
export function draftId(caseId: string, slot: string): string {
  return `${caseId}/${slot}`
}

/** The draft as it lies here; `null` where there is none. */
export function readDraft(
  database: Database,
  collections: Pick<DeskCollections, 'drafts'>,
  id: string,
): DraftDocument | null {
  const text = prepared<[string], string>(
    database,
    `SELECT data FROM ${tableOf(collections.drafts)} WHERE id = ? AND deleted = 0`,
  )
    .pluck()
    .get(id)
  return text === undefined ? null : plainDraft(text)
}

/** Keeps what was typed, with the scans that were added to it; on the disk when this returns. @throws StoreFailure; the former text is then still there */
export function saveDraft(
  database: Database,
  collections: DeskCollections,
  draft: SaveDraft,
  nowMs: number,
): DraftDocument {
  return writeTransaction(database, (tx) => {
    const id = draftId(draft.caseId, draft.slot)
    const files = readDraft(database, collections, id)?.files
    const document: DraftDocument = { id, ...draft, ...(files === undefined ? {} : { files }), savedAtMs: nowMs }
    tx.upsert(collections.drafts, [document])
    return document
  })
}

/** Takes the text of a draft away physically, at the person's wish; scans that were added to it stay. @throws StoreFailure */
export function discardDraft(database: Database, collections: DeskCollections, caseId: string, slot: string): void {
  const id = draftId(caseId, slot)
  writeTransaction(database, (tx) => {
    const draft = readDraft(database, collections, id)
    if (draft?.files === undefined) tx.purge(collections.drafts, [id])
    else tx.upsert(collections.drafts, [{ ...draft, text: '', form: [] }])
  })
}

/**
 * The end of a draft with the act that was made of it, inside the act's transaction. A scan that the act does not name was added while it
 * was sent: it stays as a draft of its own.
 */
export function endDraft(
  tx: WriteTransaction,
  collections: Pick<DeskCollections, 'drafts'>,
  id: string,
  named: readonly ProofFile[],
): void {
  const draft = readDraft(tx.sql, collections, id)
  const left = (draft?.files ?? []).filter(({ sha256 }) => !named.some((file) => file.sha256 === sha256))
  if (draft === null || left.length === 0) tx.purge(collections.drafts, [id])
  else tx.upsert(collections.drafts, [{ ...draft, text: '', form: [], files: left }])
}
