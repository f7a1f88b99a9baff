import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'

/** Plain bytes a chunk; a range read decrypts whole chunks. */
export const chunkSizeBytes = 256 * 1024
const nonceSizeBytes = 12
const tagSizeBytes = 16
const addedBytes = nonceSizeBytes + tagSizeBytes
const sealedChunkBytes = chunkSizeBytes + addedBytes

/** Thrown when stored evidence is not what was written: the file is set aside and fetched again, never shown. */
export class BlobDamaged extends Error {
  readonly code = 'evidence-damaged'
}

/**
 * What a chunk is bound to beside its key: its file, the file's size, its place, and whether it is the last. A chunk
 * moved, dropped, swapped between files or cut off at the end fails its check. `key` (32 bytes) is used for one file
 * only. Its nonce is random and lies before it: one chunk may be sealed more than once, and with other bytes (a server
 * that sent wrong ones, a kill in the middle of a write), so its number alone would repeat [ENC-7].
 */
export interface BlobIdentity {
  readonly fileId: string
  readonly sizeBytes: number
  readonly key: Uint8Array
}

/** Number of chunks of a file of `sizeBytes`; an empty file has one, so that its emptiness is vouched for too. */
export function chunkCount(sizeBytes: number): number {
  return Math.max(1, Math.ceil(sizeBytes / chunkSizeBytes))
}

/** Size on disk once complete. */
export function sealedSizeBytes(sizeBytes: number): number {
  return sizeBytes + chunkCount(sizeBytes) * addedBytes
}

/** Size of the plain bytes of a complete file that is so large on disk; of one that was cut off, a size that fails its check. */
export function plainSizeBytes(storedBytes: number): number {
  return Math.max(0, storedBytes - Math.ceil(storedBytes / sealedChunkBytes) * addedBytes)
}

/** Chunks that are whole in a file of `storedBytes` on disk. */
export function wholeChunks(identity: BlobIdentity, storedBytes: number): number {
  if (storedBytes === sealedSizeBytes(identity.sizeBytes)) return chunkCount(identity.sizeBytes)
  return Math.min(Math.floor(storedBytes / sealedChunkBytes), chunkCount(identity.sizeBytes) - 1)
}

/** Where chunk `index` begins on disk. */
export function chunkOffset(index: number): number {
  return index * sealedChunkBytes
}

/** Nonce, ciphertext and tag of one chunk. `plain` is `chunkSizeBytes` long but for the last. */
export function sealChunk(identity: BlobIdentity, index: number, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceSizeBytes)
  const cipher = createCipheriv('aes-256-gcm', identity.key, nonce)
  cipher.setAAD(binding(identity, index))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** The plain bytes of chunk `index`. @throws BlobDamaged when anything of it was changed */
export function openChunk(identity: BlobIdentity, index: number, sealed: Uint8Array): Buffer {
  if (sealed.byteLength < addedBytes) throw new BlobDamaged(`chunk ${index} is cut off`)
  const decipher = createDecipheriv('aes-256-gcm', identity.key, sealed.subarray(0, nonceSizeBytes))
  decipher.setAAD(binding(identity, index))
  decipher.setAuthTag(sealed.subarray(sealed.byteLength - tagSizeBytes))
  try {
    const text = sealed.subarray(nonceSizeBytes, sealed.byteLength - tagSizeBytes)
    return Buffer.concat([decipher.update(text), decipher.final()])
  } catch (error) {
    throw new BlobDamaged(`chunk ${index} fails its check`, { cause: error })
  }
}

/** Reads and opens chunk `index` of an open file. @throws BlobDamaged */
export async function readChunk(file: FileHandle, identity: BlobIdentity, index: number): Promise<Buffer> {
  const isLast = index === chunkCount(identity.sizeBytes) - 1
  const plainBytes = isLast ? identity.sizeBytes - index * chunkSizeBytes : chunkSizeBytes
  const sealed = Buffer.alloc(plainBytes + addedBytes)
  const { bytesRead } = await file.read(sealed, 0, sealed.byteLength, chunkOffset(index))
  if (bytesRead !== sealed.byteLength) throw new BlobDamaged(`chunk ${index} is cut off`)
  return openChunk(identity, index, sealed)
}

/** Plain bytes `begin` to `end` (exclusive) of a complete file. @throws BlobDamaged */
export async function readBlobRange(
  file: FileHandle,
  identity: BlobIdentity,
  range: { begin: number; end: number },
): Promise<Buffer> {
  const end = Math.min(range.end, identity.sizeBytes)
  if (range.begin >= end) return Buffer.alloc(0)
  const pieces: Buffer[] = []
  for (let index = Math.floor(range.begin / chunkSizeBytes); index * chunkSizeBytes < end; index++) {
    const chunk = await readChunk(file, identity, index)
    const from = Math.max(0, range.begin - index * chunkSizeBytes)
    pieces.push(chunk.subarray(from, end - index * chunkSizeBytes))
  }
  return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)
}

function binding(identity: BlobIdentity, index: number): Buffer {
  const isLast = index === chunkCount(identity.sizeBytes) - 1
  return Buffer.from(`zhiping-evidence-1|${identity.fileId}|${identity.sizeBytes}|${index}|${isLast ? 'last' : 'more'}`)
}
