import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto'

/** An update is not taken, whoever offers it: it bears no signature, not ours, or does not say clearly what it is. */
export class UpdateRefused extends Error {
  readonly code: 'update-unsigned' | 'update-forged' | 'update-unclear'
  constructor(code: UpdateRefused['code']) {
    super(code)
    this.name = 'UpdateRefused'
    this.code = code
  }
}

/** The file's name is signed too: what describes the update of one system is none for another. */
function signedBytes(fileName: string, text: string): Uint8Array {
  return Buffer.from(`zhiping-desk update/1\n${fileName}\n${text}`)
}

/** What is published beside `fileName` (`latest-linux.yml`) as `fileName.sig`: base64 of an Ed25519 signature. */
export function signFeed(fileName: string, text: string, privateKey: KeyObject): string {
  return sign(null, signedBytes(fileName, text), privateKey).toString('base64')
}

/** Holds a feed against its signature. `publicKey`: base64 of the SPKI DER. @throws UpdateRefused */
export function checkFeed(feed: {
  readonly fileName: string
  readonly text: string
  readonly signature: string
  readonly publicKey: string
}): void {
  const key = createPublicKey({ key: Buffer.from(feed.publicKey, 'base64'), format: 'der', type: 'spki' })
  const signature = Buffer.from(feed.signature.trim(), 'base64')
  if (key.asymmetricKeyType !== 'ed25519' || !verify(null, signedBytes(feed.fileName, feed.text), key, signature))
    throw new UpdateRefused('update-forged')
}
