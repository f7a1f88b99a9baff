import { randomUUID } from 'node:crypto'
import { textProblem } from '../../shared/domain/act/clean-text.ts'
import { ok, refuse, type Result } from '../../shared/domain/result.ts'
import type { AppContext } from '../app-context.ts'
import type { Database } from '../database/database.ts'
import { insertAttachment, removeAttachments } from '../repositories/write-block.ts'
import { editBlock, type BlockEdit, type EditRefusal } from './edit-block.ts'
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
const mostAttachments = 300

/**
 * Adds a scan to a block after looking at its bytes. Refusals: those of `inspectFile` and `editBlock`, 'text-invalid' for
 * the title, 'request-invalid' for a row that the block has not or one attachment too many.
 */
export async function addAttachment(
  { database, evidenceStore }: Pick<AppContext, 'database' | 'evidenceStore'>,
  add: AttachmentToAdd,
): Promise<Result<AddedAttachment, AddRefusal>> {
  const { caseId, block, title, rowId, bytes } = add
  if (textProblem(title) !== null || title.trim() === '') return refuse({ code: 'text-invalid', blocks: [block] })
  const inspected = await inspectFile(bytes)
  if (!inspected.ok) return refuse({ code: inspected.refusal.code, blocks: [] })
  // Kept before the row that names it: a row without bytes is damage, bytes without a row are only swept one day.
  const { sha256, sizeBytes } = await evidenceStore.put(bytes)
  const attachmentId = randomUUID()
  const changed = await editBlock(database, add, async (tx) => {
    const rows = await tx.selectFrom('blockRow').select('rowId').where('caseId', '=', caseId).where('block', '=', block).execute() // oxfmt-ignore
    const count = await tx
      .selectFrom('attachment')
      .select('id')
      .where('caseId', '=', caseId)
      .where('removedAtMs', 'is', null)
      .execute()
    const known = rowId === '' || rows.some((row) => row.rowId === rowId)
    if (!known || count.length >= mostAttachments) return refuse({ code: 'request-invalid', blocks: [block] })
    const { mime, pages } = inspected.value
    await insertAttachment(tx, { id: attachmentId, caseId, block, rowId, title, sha256, sizeBytes, mime, pages, rotation: 0, addedAtMs: add.nowMs }) // oxfmt-ignore
    return ok('attachment-added')
  })
  return changed.ok ? ok({ attachmentId, sha256, contentHash: changed.value }) : changed
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
