import { describe, expect, it } from 'vitest'
import { makeDeviceKey, restoreDeviceKey, signatureHolds } from './device-key.ts'

describe('device key', () => {
  it('[ENC-7] Ed25519 gives the known answer of RFC 8032, test 1', () => {
    const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'
    const key = restoreDeviceKey(Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex'))
    expect(Buffer.from(key.publicKey, 'base64url').toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    )
    expect(Buffer.from(key.sign(''), 'base64url').toString('hex')).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    )
  })

  it('a restored key signs as the one that was kept', () => {
    const key = makeDeviceKey()
    const restored = restoreDeviceKey(key.exportPrivate())
    expect(restored.publicKey).toBe(key.publicKey)
    expect(signatureHolds({ publicKey: key.publicKey, text: '意见', signature: restored.sign('意见') })).toBe(true)
  })

  it('a signature over another text, by another key or of another form does not hold', () => {
    const key = makeDeviceKey()
    const signature = key.sign('a')
    expect(signatureHolds({ publicKey: key.publicKey, text: 'b', signature })).toBe(false)
    expect(signatureHolds({ publicKey: makeDeviceKey().publicKey, text: 'a', signature })).toBe(false)
    expect(signatureHolds({ publicKey: 'short', text: 'a', signature })).toBe(false)
    expect(signatureHolds({ publicKey: key.publicKey, text: 'a', signature: '' })).toBe(false)
  })
})
