import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeDeviceKey } from '../vault/device-key.ts'
import { serverSession, type ServerSession } from './server-session.ts'

let http: Server
let asked = 0
let session: ServerSession
beforeEach(async () => {
  asked = 0
  http = createServer(() => void asked++)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  session = serverSession({ serverUrl: `http://127.0.0.1:${port}`, deviceId: 'd1', deviceKey: makeDeviceKey() })
})
afterEach(async () => {
  http.closeAllConnections()
  await new Promise((resolve) => http.close(resolve))
})

const notReached = { code: 'server-unreachable', status: 0, wasSent: false }

describe('a sign-in that the server does not answer', () => {
  it('holds nobody who is called away, and goes on for the others', async () => {
    const stop = new AbortController()
    const one = session.token(stop.signal)
    const other = session.token()
    await expect.poll(() => asked).toBe(1)
    stop.abort()
    await expect(one).rejects.toMatchObject(notReached)
    await expect(session.token(AbortSignal.abort())).rejects.toMatchObject(notReached)
    expect(asked).toBe(1)
    session.giveUpSignIn()
    await expect(other).rejects.toMatchObject(notReached)
  })

  it('given up, it is begun anew by the next who needs it', async () => {
    const first = session.token()
    await expect.poll(() => asked).toBe(1)
    session.giveUpSignIn()
    const second = session.token()
    await expect(first).rejects.toMatchObject(notReached)
    await expect.poll(() => asked).toBe(2)
    session.giveUpSignIn()
    await expect(second).rejects.toMatchObject(notReached)
  })
})
