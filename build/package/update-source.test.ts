import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { updateSource } from './update-source.ts'

const spki = (type: 'ed25519' | 'x25519'): string =>
  (type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')).publicKey
    .export({ format: 'der', type: 'spki' })
    .toString('base64')
const url = 'https://desk.example/updates'

test('without an address and a key there are no updates', () => {
  expect(updateSource({})).toBeNull()
  expect(updateSource({ ZHIPING_UPDATE_URL: '', ZHIPING_UPDATE_PUBLIC_KEY: '' })).toBeNull()
})

test('an address and an Ed25519 key are taken', () => {
  const publicKey = spki('ed25519')
  expect(updateSource({ ZHIPING_UPDATE_URL: url, ZHIPING_UPDATE_PUBLIC_KEY: publicKey })).toEqual({ url, publicKey })
})

test.each([
  [url, '', 'go together'],
  ['', spki('ed25519'), 'go together'],
  ['file:///updates', spki('ed25519'), 'no http address'],
  ['nowhere', spki('ed25519'), 'no http address'],
  [url, 'bm8gaw==', 'no Ed25519 key'],
  [url, spki('x25519'), 'no Ed25519 key'],
])('%s with the key %s is refused: %s', (address, publicKey, why) => {
  const source = updateSource({ ZHIPING_UPDATE_URL: address, ZHIPING_UPDATE_PUBLIC_KEY: publicKey })
  expect(source).toEqual({ problem: expect.stringContaining(why) })
})
