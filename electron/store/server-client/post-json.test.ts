import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Type } from 'typebox'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { jsonLine } from './post-json.ts'

let http: Server
let answer: (response: ServerResponse) => void = (response) => response.end()
beforeEach(async () => {
  http = createServer((_, response) => answer(response))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  http.closeAllConnections()
  await new Promise((resolve) => http.close(resolve))
})

const Answer = Type.Object({ seq: Type.Integer() })
const portOf = (server: Server) => (server.address() as AddressInfo).port
const post = (body: object = {}) =>
  jsonLine(`http://127.0.0.1:${portOf(http)}`).post({ path: '/x', body, answer: Answer, token: '' })
const answering = (status: number, text: string) => {
  answer = (response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(text)
  }
}

describe('jsonLine', () => {
  it('answers what came back when it is what the schema says', async () => {
    answering(200, '{"seq":7}')
    expect(await post()).toEqual({ seq: 7 })
  })

  it('a character that comes in two pieces is one character', async () => {
    const bytes = Buffer.from('{"name":"职称"}')
    answer = (response) => {
      response.write(bytes.subarray(0, 11))
      setTimeout(() => response.end(bytes.subarray(11)), 20)
    }
    const named = { path: '/x', body: {}, answer: Type.Object({ name: Type.String() }), token: '' }
    expect(await jsonLine(`http://127.0.0.1:${portOf(http)}`).post(named)).toEqual({ name: '职称' })
  })

  it('[SYN-6] an answer that breaks off is no answer', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"seq":7}', () => response.destroy())
    }
    await expect(post()).rejects.toMatchObject({ code: 'server-unreachable', retryable: true, wasSent: true })
  })

  it.each([
    [200, '{"seq":"7"}', 'server-answer-invalid', true],
    [200, '<html>Please log in to the guest network</html>', 'server-answer-invalid', true],
    [302, '', 'server-answer-invalid', false],
    [502, '<h1>Bad gateway</h1>', 'server-error', true],
    [503, '{}', 'server-error', true],
    [401, '{"code":"session-expired"}', 'session-expired', false],
    [403, '{"code":"device-revoked"}', 'device-revoked', false],
    [429, '{"code":"account-locked"}', 'account-locked', true],
    [400, '{"code":"never heard of"}', 'server-answer-invalid', false],
  ])('[SYN-6] status %i with %s is %s', async (status, text, code, retryable) => {
    answering(status, text)
    await expect(post()).rejects.toMatchObject({ code, retryable, status })
  })

  it('[SYN-6] a line that breaks is a server that was not reached', async () => {
    answer = (response) => response.destroy()
    await expect(post()).rejects.toMatchObject({ code: 'server-unreachable', retryable: true, status: 0 })
  })

  it('where not even a connection is made, nothing was sent', async () => {
    const port = portOf(http)
    await new Promise((resolve) => http.close(resolve))
    const refused = jsonLine(`http://127.0.0.1:${port}`).post({ path: '/x', body: {}, answer: Answer, token: '' })
    await expect(refused).rejects.toMatchObject({ code: 'server-unreachable', status: 0, wasSent: false })
    http = createServer()
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  })

  it('[ENC-1] a proxy that the environment names is told nothing: a password goes to its server alone', async () => {
    const told: string[] = []
    const proxy = createServer((request, response) => {
      told.push(request.url ?? '')
      response.writeHead(502).end()
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    vi.stubEnv('http_proxy', `http://127.0.0.1:${portOf(proxy)}`)
    vi.stubEnv('no_proxy', '')
    answering(200, '{"seq":7}')
    try {
      expect(await post({ password: 'secret' })).toEqual({ seq: 7 })
      expect(told).toEqual([])
    } finally {
      vi.unstubAllEnvs()
      proxy.closeAllConnections()
      proxy.close()
    }
  })
})

describe('the patience of a line', () => {
  const later = setTimeout
  /** Real time for bytes to come over the loopback while the line's own clock is a test's. */
  const travelled = () => new Promise((resolve) => later(resolve, 100))
  let held: ServerResponse | null = null
  const arrived = async (): Promise<ServerResponse> => {
    while (held === null) await once(http, 'request')
    return held
  }
  beforeEach(() => {
    held = null
    answer = (response) => (held = response)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => vi.useRealTimers())
  const settledIn = (posting: Promise<unknown>) => {
    const state = { settled: false }
    const settle = () => {
      state.settled = true
    }
    posting.then(settle, settle)
    return state
  }

  it('a server that never answers is given up after 15 s', async () => {
    const posting = post()
    const state = settledIn(posting)
    await arrived()
    await vi.advanceTimersByTimeAsync(14_900)
    expect(state.settled).toBe(false)
    await vi.advanceTimersByTimeAsync(200)
    await expect(posting).rejects.toMatchObject({ code: 'server-unreachable', status: 0, wasSent: true })
  })

  it('a large body has the time that a slow line needs for it', async () => {
    const posting = post({ text: 'x'.repeat(200_000) })
    const state = settledIn(posting)
    const response = await arrived()
    await vi.advanceTimersByTimeAsync(39_000)
    expect(state.settled).toBe(false)
    response.end('{"seq":7}')
    expect(await posting).toEqual({ seq: 7 })
  })

  it('an answer that keeps coming is not given up, one that stops is', async () => {
    const posting = post()
    const state = settledIn(posting)
    const response = await arrived()
    for (let piece = 0; piece < 3; piece += 1) {
      response.write(' '.repeat(70_000))
      await travelled()
      await vi.advanceTimersByTimeAsync(12_000)
      expect(state.settled).toBe(false)
    }
    await vi.advanceTimersByTimeAsync(15_100)
    await expect(posting).rejects.toMatchObject({ code: 'server-unreachable' })
  })
})
