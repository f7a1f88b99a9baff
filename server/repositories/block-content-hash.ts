import { createHmac, randomBytes } from 'node:crypto'
import type { AttachmentPayload, RowPayload } from '../../shared/contract/documents/part-document.ts'
import { canonicalJson } from '../audit/canonical-hash.ts'

/** A new salt for the content hashes of one case. */
export function newContentSalt(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * The content hash of a block: HMAC-SHA-256, keyed by the case's salt, over the canonical JSON of its rows and attachments
 * in order. What a reviewer looks at is in it (texts, titles, bytes by hash, how a page is turned); sizes and page counts
 * follow from the bytes. It is over texts that desks get masked: without a salt that only the server has, whoever holds the
 * hash could try all the numbers that the stars may stand for. To everybody else it is opaque.
 */
export function blockContentHash(
  contentSalt: string,
  rows: readonly Pick<RowPayload, 'rowId' | 'fields'>[],
  attachments: readonly Pick<AttachmentPayload, 'attachmentId' | 'rowId' | 'title' | 'sha256' | 'rotation'>[],
): string {
  const content = canonicalJson({
    rows: rows.map(({ rowId, fields }) => ({ rowId, fields: fields.map(({ label, value }) => ({ label, value })) })),
    attachments: attachments.map(({ attachmentId, rowId, title, sha256, rotation }) => ({ attachmentId, rowId, title, sha256, rotation })), // oxfmt-ignore
  })
  return createHmac('sha256', contentSalt).update(content).digest('hex')
}
