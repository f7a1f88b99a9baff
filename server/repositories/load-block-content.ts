import type { AttachmentPayload, RowPayload } from '../../shared/contract/documents/part-document.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import type { Queryable } from '../database/database.ts'

/** What the applicant put into a block, in order. */
export interface BlockContent {
  readonly block: BlockCode
  readonly rows: readonly RowPayload[]
  readonly attachments: readonly AttachmentPayload[]
}

/** The content of the given blocks of an application, in the given order; a block without content has empty lists. */
export async function loadBlockContents(
  db: Queryable,
  caseId: string,
  blocks: readonly BlockCode[],
): Promise<readonly BlockContent[]> {
  if (blocks.length === 0) return []
  const rows = await db
    .selectFrom('blockRow')
    .select(['block', 'rowId', 'fieldsJson'])
    .where('caseId', '=', caseId)
    .where('block', 'in', blocks)
    .orderBy('position')
    .execute()
  const attachments = await db
    .selectFrom('attachment')
    .selectAll()
    .where('caseId', '=', caseId)
    .where('block', 'in', blocks)
    .where('removedAtMs', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return blocks.map((block) => ({
    block,
    rows: rows
      .filter((row) => row.block === block)
      .map(({ rowId, fieldsJson }) => ({
        kind: 'row' as const,
        rowId,
        fields: JSON.parse(fieldsJson) as RowPayload['fields'],
      })),
    attachments: attachments
      .filter((each) => each.block === block)
      .map(({ id, rowId, title, sha256, sizeBytes, mime, pages, rotation }) => ({
        kind: 'attachment' as const,
        attachmentId: id,
        ...{ rowId, title, sha256, sizeBytes, mime, pages, rotation },
      })),
  }))
}
