import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deviceSecret, type SecretWrapper } from './device-secret.ts'

let deskDir = ''
beforeEach(() => void (deskDir = mkdtempSync(join(tmpdir(), 'desk-secret-'))))
afterEach(() => rmSync(deskDir, { recursive: true }))

const turned = (bytes: Uint8Array) => Promise.resolve(bytes.map((byte) => byte ^ 0xff))
const keyring: SecretWrapper = { name: 'keyring', wrap: turned, unwrap: turned }

describe('deviceSecret', () => {
  it('is made once and stays the same', async () => {
    const first = await deviceSecret({ deskDir })
    expect(Buffer.from(await deviceSecret({ deskDir }))).toEqual(Buffer.from(first))
    expect(first.byteLength).toBe(32)
  })

  it('only its owner may read the file', async () => {
    await deviceSecret({ deskDir })
    const mode = statSync(join(deskDir, 'device.secret')).mode & 0o777
    // Windows has no such modes; its folders under the user's profile are the user's own.
    expect(process.platform === 'win32' ? 0o600 : mode).toBe(0o600)
  })

  it('[ENC-2] a keyring keeps it out of the file, and without the keyring it does not open', async () => {
    const secret = await deviceSecret({ deskDir, wrapper: keyring })
    expect(readFileSync(join(deskDir, 'device.secret'), 'utf8')).not.toContain(
      Buffer.from(secret).toString('base64url'),
    )
    expect(Buffer.from(await deviceSecret({ deskDir, wrapper: keyring }))).toEqual(Buffer.from(secret))
    await expect(deviceSecret({ deskDir })).rejects.toMatchObject({ code: 'store-corrupt' })
  })

  it('[DUR-4] a damaged file is named, and not replaced by a new secret that would open nothing', async () => {
    writeFileSync(join(deskDir, 'device.secret'), '{"v":1,"wrap')
    await expect(deviceSecret({ deskDir })).rejects.toMatchObject({ code: 'store-corrupt' })
    expect(readFileSync(join(deskDir, 'device.secret'), 'utf8')).toBe('{"v":1,"wrap')
  })
})
