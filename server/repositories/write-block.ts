import type { Insertable } from 'kysely'
import type { RowPayload } from '../../shared/contract/documents/part-document.ts'
import { applicantBlockCodes, type BlockCode } from '../../shared/domain/block/block-code.ts'
import { caseStateToFields } from '../../shared/domain/case/case-state-fields.ts'
import type { WriteTransaction } from '../database/database.ts'
import type { ApplicationTable, AttachmentTable, StoredStep } from '../database/schema.ts'
import { blockContentHash, newContentSalt } from './block-content-hash.ts'
import { loadBlockContents } from './load-block-content.ts'

export type NewApplication = Pick<
  Insertable<ApplicationTable>,
  'id' | 'batchId' | 'applicantPersonId' | 'employerOrgId' | 'year' | 'mode' | 'level' | 'series' | 'specialty' | 'titleSought' | 'createdAtMs' // oxfmt-ignore
> & { readonly path: readonly StoredStep[] }

/** The columns of a case that nobody has acted on yet. */
export const untouched = {
  enteredBy: '',
  touched: 0,
  assigneePersonId: '',
  assignedAtMs: 0,
  handledByJson: '{}',
  submittedFromJson: 'null',
} as const

/** A draft with every applicant's block, empty. */
export async function insertDraft(tx: WriteTransaction, { path, ...application }: NewApplication): Promise<void> {
  const { stage, step, desk, editable, editableBlocks } = caseStateToFields({ stage: 'DRAFT', editable: 'all' })
  const state = { stage, step, desk, editable, editableBlocksJson: JSON.stringify(editableBlocks) }
  const contentSalt = newContentSalt()
  await tx
    .insertInto('application')
    .values({
      ...application,
      contentSalt,
      ...state,
      visit: 0,
      pathJson: JSON.stringify(path),
      submittedAtMs: 0,
      enteredStepAtMs: application.createdAtMs,
      ...untouched,
    })
    .execute()
  const contentHash = blockContentHash(contentSalt, [], [])
  await tx
    .insertInto('block')
    .values(
      applicantBlockCodes.map((block) => ({
        caseId: application.id,
        block,
        contentHash,
        rowCount: 0,
        attachmentCount: 0,
      })),
    ) // oxfmt-ignore
    .execute()
}

export interface BlockAddress {
  readonly caseId: string
  readonly block: BlockCode
}

/** Replaces a block's rows; attachments of a row that is no longer there go with it, all others stay. */
export async function replaceRows(
  tx: WriteTransaction,
  { caseId, block }: BlockAddress,
  rows: readonly Pick<RowPayload, 'rowId' | 'fields'>[],
  nowMs: number,
): Promise<void> {
  await tx.deleteFrom('blockRow').where('caseId', '=', caseId).where('block', '=', block).execute()
  if (rows.length > 0) {
    await tx
      .insertInto('blockRow')
      .values(
        rows.map(({ rowId, fields }, position) => ({
          caseId,
          block,
          rowId,
          position,
          fieldsJson: JSON.stringify(fields),
        })),
      ) // oxfmt-ignore
      .execute()
  }
  const left = await tx
    .selectFrom('attachment')
    .select('id')
    .where('caseId', '=', caseId)
    .where('block', '=', block)
    .where('removedAtMs', 'is', null)
    .where('rowId', 'not in', ['', ...rows.map(({ rowId }) => rowId)])
    .execute()
  await removeAttachments(tx, { caseId, attachmentIds: left.map(({ id }) => id), nowMs })
}

export interface AttachmentsToRemove {
  readonly caseId: string
  readonly attachmentIds: readonly string[]
  readonly nowMs: number
}

/** Takes attachments away: from the application at once, from those who review what was submitted with `forgetRemoved`. */
export async function removeAttachments(
  tx: WriteTransaction,
  { caseId, attachmentIds, nowMs }: AttachmentsToRemove,
): Promise<void> {
  if (attachmentIds.length === 0) return
  await tx
    .updateTable('attachment')
    .set({ removedAtMs: nowMs })
    .where('caseId', '=', caseId)
    .where('id', 'in', attachmentIds)
    .execute()
  // What nobody was ever shown need not wait for the next submission.
  const lastSubmitted = tx.selectFrom('application').select('submittedAtMs').where('id', '=', caseId)
  await tx
    .deleteFrom('attachment')
    .where('caseId', '=', caseId)
    .where('removedAtMs', 'is not', null)
    .where('addedAtMs', '>', lastSubmitted)
    .execute()
}

/** Deletes what was taken away since the last submission; the one that publishes it as gone calls this. */
export async function forgetRemoved(tx: WriteTransaction, caseId: string): Promise<void> {
  await tx.deleteFrom('attachment').where('caseId', '=', caseId).where('removedAtMs', 'is not', null).execute()
}

/** Puts an attachment behind those that its block has. */
export async function insertAttachment(
  tx: WriteTransaction,
  attachment: Omit<Insertable<AttachmentTable>, 'position' | 'removedAtMs'>,
): Promise<void> {
  const last = await tx
    .selectFrom('attachment')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('caseId', '=', attachment.caseId)
    .where('block', '=', attachment.block)
    .executeTakeFirst()
  const position = (last?.position ?? -1) + 1
  await tx
    .insertInto('attachment')
    .values({ ...attachment, position, removedAtMs: null })
    .execute()
}

/** A block that a reviewing unit fills in, empty; nothing happens where the application has it. */
export async function insertBlock(tx: WriteTransaction, { caseId, block }: BlockAddress): Promise<void> {
  await tx
    .insertInto('block')
    .values({ caseId, block, contentHash: '', rowCount: 0, attachmentCount: 0 })
    .onConflict((conflict) => conflict.columns(['caseId', 'block']).doNothing())
    .execute()
}

/** [I15] Counts a block's content and hashes it anew; answers the hash. To be called after every change of a block. */
export async function refreshBlock(tx: WriteTransaction, { caseId, block }: BlockAddress): Promise<string> {
  const [content] = await loadBlockContents(tx, caseId, [block])
  const rows = content?.rows ?? []
  const attachments = content?.attachments ?? []
  const { contentSalt } = await tx
    .selectFrom('application')
    .select('contentSalt')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  const contentHash = blockContentHash(contentSalt, rows, attachments)
  await tx
    .updateTable('block')
    .set({ contentHash, rowCount: rows.length, attachmentCount: attachments.length })
    .where('caseId', '=', caseId)
    .where('block', '=', block)
    .execute()
  return contentHash
}
