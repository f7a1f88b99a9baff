import { randomUUID } from 'node:crypto'
import { textProblem } from '../../shared/domain/act/clean-text.ts'
import { ok, refuse, type Result } from '../../shared/domain/result.ts'
import type { AppContext } from '../app-context.ts'
import type { Database, Queryable } from '../database/database.ts'
import { isFileUsed } from '../evidence-store/is-file-used.ts'
import { insertAttachment, removeAttachments } from '../repositories/write-block.ts'
import { editBlock, findEditable, type BlockEdit, type EditRefusal } from './edit-block.ts'
import { inspectFile, type FileRefusalCode } from './inspect-file.ts'

export interface AttachmentToAdd extends BlockEdit {
  readonly title: string
  /** '' for the block as a whole. */
  readonly rowId: string
  readonly bytes: Buffer
}

export interface AddedAttachment {
  readonly attachmentId: string
  readonly sha256: string
  readonly contentHash: string
}

type AddRefusal = EditRefusal | { readonly code: FileRefusalCode; readonly blocks: readonly [] }

/** The most attachments of one application. */
export const mostAttachments = 300

/**
 * Adds a scan to a block after looking at its bytes. Refusals: those of `inspectFile` and `editBlock`, 'text-invalid' for
 * the title, 'request-invalid' for a row that the block has not or one attachment too many. What is refused leaves no bytes.
 */
export async function addAttachment(
  { database, evidenceStore, log }: Pick<AppContext, 'database' | 'evidenceStore' | 'log'>,
  add: AttachmentToAdd,
): Promise<Result<AddedAttachment, AddRefusal>> {
  const { caseId, block, title, rowId, bytes } = add
  if (textProblem(title) !== null || title.trim() === '') return refuse({ code: 'text-invalid', blocks: [block] })
  // Asked again in the transaction; here it keeps whoever may not from the work and from the disk.
  const editable = await findEditable(database.kysely, add)
  if (!editable.ok) return editable
  if (!(await hasPlace(database.kysely, add))) return refuse({ code: 'request-invalid', blocks: [block] })
  const inspected = await inspectFile(bytes)
  if (!inspected.ok) {
    const { code } = inspected.refusal
    if (code === 'file-demanding') log({ event: 'file-took-too-much', code })
    return refuse({ code, blocks: [] })
  }
  // Kept before the row that names it: a row without bytes is damage, bytes without a row are only swept one day.
  const { sha256, sizeBytes } = await evidenceStore.put(bytes)
  const attachmentId = randomUUID()
  const changed = await editBlock(database, add, async (tx) => {
    if (!(await hasPlace(tx, add))) return refuse({ code: 'request-invalid', blocks: [block] })
    const { mime, pages } = inspected.value
    await insertAttachment(tx, { id: attachmentId, caseId, block, rowId, title, sha256, sizeBytes, mime, pages, rotation: 0, addedAtMs: add.nowMs }) // oxfmt-ignore
    return ok('attachment-added')
  })
  if (!changed.ok) {
    await evidenceStore.removeUnless(sha256, () => isFileUsed(database.kysely, sha256))
    return changed
  }
  // The same bytes, refused elsewhere, may have been taken away between `put` and the commit.
  if ((await evidenceStore.sizeOf(sha256)) !== sizeBytes) await evidenceStore.put(bytes)
  return ok({ attachmentId, sha256, contentHash: changed.value })
}

/** Whether the block has the row that a scan is for, and the application room for one more. */
async function hasPlace(db: Queryable, { caseId, block, rowId }: AttachmentToAdd): Promise<boolean> {
  const rows = await db.selectFrom('blockRow').select('rowId').where('caseId', '=', caseId).where('block', '=', block).execute() // oxfmt-ignore
  const count = await db.selectFrom('attachment').select('id').where('caseId', '=', caseId).where('removedAtMs', 'is', null).execute() // oxfmt-ignore
  return count.length < mostAttachments && (rowId === '' || rows.some((row) => row.rowId === rowId))
}

/** Takes a scan away (`removeAttachments`); its bytes stay in the evidence store, where another row may name them. */
export async function deleteAttachment(
  database: Database,
  edit: BlockEdit & { readonly attachmentId: string },
): Promise<Result<string, EditRefusal>> {
  return editBlock(database, edit, async (tx) => {
    const { attachmentId, caseId, block, nowMs } = edit
    const found = await tx
      .selectFrom('attachment')
      .select('id')
      .where('id', '=', attachmentId)
      .where('caseId', '=', caseId)
      .where('block', '=', block)
      .where('removedAtMs', 'is', null)
      .executeTakeFirst()
    if (found === undefined) return refuse({ code: 'not-found', blocks: [] })
    await removeAttachments(tx, { caseId, attachmentIds: [attachmentId], nowMs })
    return ok('attachment-deleted')
  })
}
