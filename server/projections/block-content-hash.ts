import type { AttachmentPayload, RowPayload } from '../../shared/contract/documents/part-document.ts'
import { canonicalHash } from '../audit/canonical-hash.ts'

/**
 * The content hash of a block: SHA-256 over the canonical JSON of its rows and attachments in order. What a reviewer looks
 * at is in it (texts, titles, bytes by hash, how a page is turned); sizes and page counts follow from the bytes.
 */
export function blockContentHash(
  rows: readonly Pick<RowPayload, 'rowId' | 'fields'>[],
  attachments: readonly Pick<AttachmentPayload, 'attachmentId' | 'rowId' | 'title' | 'sha256' | 'rotation'>[],
): string {
  return canonicalHash({
    rows: rows.map(({ rowId, fields }) => ({ rowId, fields: fields.map(({ label, value }) => ({ label, value })) })),
    attachments: attachments.map(({ attachmentId, rowId, title, sha256, rotation }) => ({ attachmentId, rowId, title, sha256, rotation })), // oxfmt-ignore
  })
}
