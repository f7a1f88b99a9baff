import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkFeed } from '../../electron/updates/signed-feed.ts'
import { signUpdates } from './sign-updates.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sign-updates-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function keyFile(type: 'ed25519' | 'x25519'): Promise<string> {
  const { privateKey } = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')
  const file = path.join(folder, 'key.pem')
  await writeFile(file, privateKey.export({ format: 'pem', type: 'pkcs8' }))
  return file
}

test('every feed of a release gets its own signature, which a desk takes', async () => {
  const feeds = ['latest-linux-arm64.yml', 'latest-linux.yml', 'latest.yml']
  for (const feed of feeds) await writeFile(path.join(folder, feed), `version: 1.1.0 # ${feed}\n`)
  const key = await keyFile('ed25519')
  expect(signUpdates(folder, key)).toEqual(feeds)
  const publicKey = createPublicKey(await readFile(key))
    .export({ format: 'der', type: 'spki' })
    .toString('base64')
  for (const fileName of feeds) {
    const text = await readFile(path.join(folder, fileName), 'utf8')
    const signature = await readFile(path.join(folder, `${fileName}.sig`), 'utf8')
    checkFeed({ fileName, text, signature, publicKey })
    expect(() => checkFeed({ fileName: 'other.yml', text, signature, publicKey })).toThrow('update-forged')
  }
})

test('another kind of key, or a folder without a release, is refused', async () => {
  expect(() => signUpdates(folder, path.join(folder, 'none.pem'))).toThrow('ENOENT')
  await expect(keyFile('x25519').then((key) => signUpdates(folder, key))).rejects.toThrow('not an Ed25519 key')
  await expect(keyFile('ed25519').then((key) => signUpdates(folder, key))).rejects.toThrow('no latest*.yml')
})
