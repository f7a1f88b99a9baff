import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { StoreFailure } from '../sqlite/store-failure.ts'

const nonceBytes = 12
const tagBytes = 16

export interface SealedTextKey {
  readonly key: Uint8Array
  /** What the text belongs to; a sealed text moved to another place does not open there. */
  readonly boundTo: string
}

/** AES-256-GCM with a random nonce, as base64url of nonce, cipher text and tag: for a few short texts under one key, not for bulk. */
export function sealText(text: string, { key, boundTo }: SealedTextKey): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(boundTo, 'utf8'))
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/**
 * The text that was sealed.
 * @throws StoreFailure 'store-corrupt' when it was damaged, moved, or sealed under another key
 */
export function openText(sealed: string, { key, boundTo }: SealedTextKey): string {
  try {
    const bytes = Buffer.from(sealed, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(boundTo, 'utf8'))
    decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
    const body = bytes.subarray(nonceBytes, bytes.length - tagBytes)
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  } catch (error) {
    throw new StoreFailure('store-corrupt', error)
  }
}
