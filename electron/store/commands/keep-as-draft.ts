import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import { formFields, formOfAct, slotOfBody } from '../../../shared/contract/documents/draft-form.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { filesOf } from '../../../shared/domain/act/files-of.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import { draftId } from '../drafts/save-draft.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import type { WriteTransaction } from '../sqlite/write-transaction.ts'

/**
 * The words of an act, with the scans that it brought along, as a draft of the form in which they were written, and the name of that draft; null where nothing was written.
 * Where another text was begun in that form meanwhile, both are kept: the act's lies beside, as a text without a form.
 */
export function draftOfAct(
  database: Database,
  { drafts }: Pick<DeskCollections, 'drafts'>,
  { id, caseId, body }: Pick<OutboxDocument, 'id' | 'caseId' | 'body'>,
  nowMs: number,
): DraftDocument | null {
  const content = formOfAct(body)
  if (content === null) return null
  const own = slotOfBody(body)
  const slot = isFree(database, drafts, draftId(caseId, own)) ? own : `beside-${id}`
  const form = Object.entries({ ...content.form, [formFields.fromAct]: id }).map(([key, value]) => ({ key, value }))
  const files = filesOf(body)
  const scans = files.length === 0 ? {} : { files: [...files] }
  return { id: draftId(caseId, slot), caseId, slot, text: content.text, form, ...scans, savedAtMs: nowMs }
}

/** Inside the transaction that ends the act or settles it. */
export function keepDraft(
  tx: WriteTransaction,
  { drafts }: Pick<DeskCollections, 'drafts'>,
  draft: DraftDocument,
): void {
  tx.upsert(drafts, [draft])
}

function isFree(database: Database, drafts: DeskCollections['drafts'], id: string): boolean {
  const sql = `SELECT 1 FROM ${tableOf(drafts)} WHERE id = ? AND deleted = 0`
  return prepared<[string]>(database, sql).get(id) === undefined
}
