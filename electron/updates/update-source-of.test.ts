import { expect, test } from 'vitest'
import { updateSourceOf } from './update-source-of.ts'

const zhipingUpdates = { url: 'https://desk.example/updates', publicKey: 'key' }

test('the manifest says where from and whose; a unit may name another address, never another key', () => {
  expect(updateSourceOf({ zhipingUpdates }, {})).toEqual(zhipingUpdates)
  const environment = { ZHIPING_UPDATE_URL: 'http://intranet/desk', ZHIPING_UPDATE_PUBLIC_KEY: 'another' }
  expect(updateSourceOf({ zhipingUpdates }, environment)).toEqual({ url: 'http://intranet/desk', publicKey: 'key' })
})

test.each([
  ['a package without', {}, {}],
  ['a package without a key', { zhipingUpdates: { url: zhipingUpdates.url } }, {}],
  ['an empty key', { zhipingUpdates: { ...zhipingUpdates, publicKey: '' } }, {}],
  ['no manifest', null, {}],
  ['no http address', { zhipingUpdates }, { ZHIPING_UPDATE_URL: 'file:///updates' }],
  ['no address', { zhipingUpdates }, { ZHIPING_UPDATE_URL: 'intranet' }],
])('%s has no updates', (_what, manifest, environment) => {
  expect(updateSourceOf(manifest, environment)).toBeNull()
})
