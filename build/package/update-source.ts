import { createPublicKey } from 'node:crypto'
import type { UpdateSource } from './package-overrides.ts'

/**
 * Where a packaged desk looks for updates (ZHIPING_UPDATE_URL) and whose signature they must bear (ZHIPING_UPDATE_PUBLIC_KEY: an
 * Ed25519 key, base64 of its SPKI DER); null where neither is given, the problem as a sentence where only one is or one is none.
 */
export function updateSource(
  environment: Readonly<Record<string, string | undefined>>,
): UpdateSource | { readonly problem: string } | null {
  const url = environment['ZHIPING_UPDATE_URL'] ?? ''
  const publicKey = environment['ZHIPING_UPDATE_PUBLIC_KEY'] ?? ''
  if (url === '' && publicKey === '') return null
  if (url === '' || publicKey === '')
    return { problem: 'ZHIPING_UPDATE_URL and ZHIPING_UPDATE_PUBLIC_KEY go together: an update that nobody signed is refused.' } // oxfmt-ignore
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    return { problem: 'ZHIPING_UPDATE_URL is no http address.' }
  if (!isEd25519(publicKey)) return { problem: 'ZHIPING_UPDATE_PUBLIC_KEY is no Ed25519 key in base64 (SPKI DER).' }
  return { url, publicKey }
}

function isEd25519(publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519'
  } catch {
    return false
  }
}
