import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const nonceSizeBytes = 12
const tagSizeBytes = 16

/** A file's key under a case's key: nonce ‖ ciphertext ‖ tag, bound to file and case. */
export function wrapKey(input: {
  readonly caseKey: Uint8Array
  readonly caseId: string
  readonly fileId: string
  readonly fileKey: Uint8Array
}): Buffer {
  const nonce = randomBytes(nonceSizeBytes)
  const cipher = createCipheriv('aes-256-gcm', input.caseKey, nonce)
  cipher.setAAD(Buffer.from(`zhiping-wrap-1|${input.caseId}|${input.fileId}`))
  return Buffer.concat([nonce, cipher.update(input.fileKey), cipher.final(), cipher.getAuthTag()])
}

/** The file's key again. @throws when key, case or file are not those it was wrapped for */
export function unwrapKey(input: {
  readonly caseKey: Uint8Array
  readonly caseId: string
  readonly fileId: string
  readonly wrapped: Uint8Array
}): Buffer {
  const { wrapped } = input
  const decipher = createDecipheriv('aes-256-gcm', input.caseKey, wrapped.subarray(0, nonceSizeBytes))
  decipher.setAAD(Buffer.from(`zhiping-wrap-1|${input.caseId}|${input.fileId}`))
  decipher.setAuthTag(wrapped.subarray(wrapped.byteLength - tagSizeBytes))
  return Buffer.concat([
    decipher.update(wrapped.subarray(nonceSizeBytes, wrapped.byteLength - tagSizeBytes)),
    decipher.final(),
  ])
}
