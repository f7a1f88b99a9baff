import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'

/** A device's Ed25519 key; `publicKey` is the raw 32 bytes as base64url, as the server wants it. */
export interface DeviceKey {
  readonly publicKey: string
  /** Base64url Ed25519 signature over the UTF-8 bytes of `text`. */
  readonly sign: (text: string) => string
  /** PKCS #8 DER; for the encrypted database only. The caller zeroes it after use. */
  readonly exportPrivate: () => Buffer
}

/** A new key pair for a desk that is being enrolled. */
export function makeDeviceKey(): DeviceKey {
  return deviceKeyOf(generateKeyPairSync('ed25519').privateKey)
}

/** The key pair again from what `exportPrivate` gave. */
export function restoreDeviceKey(pkcs8: Buffer): DeviceKey {
  return deviceKeyOf(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }))
}

/** What two people compare by eye to know that they speak of one key: half of the SHA-256 of its raw bytes, 32 hex digits. */
export function keyFingerprint(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 32)
}

function deviceKeyOf(privateKey: KeyObject): DeviceKey {
  return {
    publicKey: createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '',
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64url'),
    exportPrivate: () => privateKey.export({ format: 'der', type: 'pkcs8' }),
  }
}

export interface SignedText {
  /** Raw 32-byte Ed25519 public key, base64url. */
  readonly publicKey: string
  readonly text: string
  readonly signature: string
}

/** True when the signature is the key's over exactly this text; false for a key or signature of the wrong form too. */
export function signatureHolds({ publicKey, text, signature }: SignedText): boolean {
  const raw = Buffer.from(publicKey, 'base64url')
  if (raw.length !== 32) return false
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'))
}
