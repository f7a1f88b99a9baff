import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { pokeLine, type PokeLine } from './poke-line.ts'

let http: Server
const asked: string[] = []
let line: PokeLine | null = null
beforeEach(async () => {
  asked.length = 0
  http = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(': hello\n\ndata: 17\n\n')
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await line?.stop()
  http.closeAllConnections()
  await new Promise((resolve) => http.close(resolve))
})

it('listens below the path of the server, and past a proxy that the environment names', async () => {
  vi.stubEnv('http_proxy', 'http://127.0.0.1:9')
  vi.stubEnv('no_proxy', '')
  const serverUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}/zhiping`
  const heard: number[] = []
  const session = { serverUrl, token: () => Promise.resolve('t'), forget: () => undefined }
  line = pokeLine({ session, onPoke: (seq) => heard.push(seq), onEnded: () => undefined })
  await expect.poll(() => heard, { timeout: 10_000 }).toEqual([17])
  expect(asked).toEqual(['/zhiping/api/v1/sync/poke'])
})
