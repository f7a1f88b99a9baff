import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename, extname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { AttachmentPayload } from '../../shared/contract/documents/part-document.ts'

const mimeByName: Readonly<Record<string, AttachmentPayload['mime']>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
}

/**
 * The file as a piece of evidence, of the type that its name claims: what it really is must be found by the viewer.
 * @throws when it cannot be read
 */
export async function pieceOf(file: { readonly path: string; readonly sizeBytes: number }): Promise<AttachmentPayload> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file.path), hash)
  const sha256 = hash.digest('hex')
  return {
    kind: 'attachment',
    attachmentId: `piece-${sha256.slice(0, 16)}-${(made += 1)}`,
    rowId: '',
    title: basename(file.path).slice(0, 100),
    sha256,
    sizeBytes: file.sizeBytes,
    mime: mimeByName[extname(file.path).toLowerCase()] ?? 'application/pdf',
    pages: 1,
    rotation: 0,
  }
}

/** The same bytes under two names are two pieces. */
let made = 0
