import { createPublicKey, type KeyObject } from 'node:crypto'

/** An Ed25519 public key from its 32 raw bytes in base64url, as desks send it; `null` when it is none. */
export function publicKeyFromRaw(raw: string): KeyObject | null {
  if (Buffer.from(raw, 'base64url').length !== 32) return null
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' })
}
