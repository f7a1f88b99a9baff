import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Names of node:crypto that a build on OpenSSL and one on BoringSSL both have. */
const names = new Set([
  'createCipheriv',
  'createDecipheriv',
  'createHash',
  'createHmac',
  'createPrivateKey',
  'createPublicKey',
  'generateKeyPairSync',
  'Hash',
  'hkdfSync',
  'KeyObject',
  'randomBytes',
  'randomUUID',
  'sign',
  'timingSafeEqual',
  'verify',
])
/** What these are asked for by name. */
const algorithms = new Set(['aes-256-gcm', 'sha256', 'ed25519'])
const store = join(import.meta.dirname, '..')

/** Everything of the store that runs in the product and speaks of node:crypto. */
const sources = readdirSync(store, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.(test|suite)\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(store, file), 'utf8') }))
  .filter(({ text }) => /['"](node:)?crypto['"]/.test(text))

function importedNames(text: string): string[] {
  const imports = text.matchAll(/import (?:type )?\{([^}]*)\} from 'node:crypto'/g)
  return [...imports].flatMap(([, list = '']) =>
    list
      .split(',')
      .map((name) =>
        name
          .replace(/\btype\b/, '')
          .replace(/ as .*/s, '')
          .trim(),
      )
      .filter(Boolean),
  )
}

describe('[ENC-7] primitives of the store', () => {
  it('the files looked at are those of the vault and of the evidence', () => {
    const files = sources.map(({ file }) => file.replaceAll('\\', '/'))
    expect(files).toEqual(
      expect.arrayContaining([
        'vault/derive-key.ts',
        'vault/device-key.ts',
        'vault/sealed-text.ts',
        'evidence/sealed-blob.ts',
      ]),
    )
  })

  it.each(sources)('$file takes from node:crypto, by name, only what OpenSSL and BoringSSL both have', ({ text }) => {
    // No namespace or default import, no dynamic one: those could reach the rest unseen.
    expect(text.match(/['"](node:)?crypto['"]/g)).toHaveLength(
      [...text.matchAll(/import (?:type )?\{[^}]*\} from 'node:crypto'/g)].length,
    )
    expect(importedNames(text).filter((name) => !names.has(name))).toEqual([])
  })

  it.each(sources)('$file asks them for no other algorithm, and names it where it asks', ({ text }) => {
    const asked = text.matchAll(
      /(?<![.\w])(?:createCipheriv|createDecipheriv|createHash|createHmac|generateKeyPairSync|hkdfSync|sign|verify)\(\s*([^,)]*)/g,
    )
    for (const [, first = ''] of asked) {
      // A key that names its own algorithm is used with `null`.
      expect([...algorithms, null].map((name) => (name === null ? 'null' : `'${name}'`))).toContain(first.trim())
    }
  })
})
