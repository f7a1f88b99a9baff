import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Type } from 'typebox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
const post = () => {
  const { port } = http.address() as AddressInfo
  return jsonLine(`http://127.0.0.1:${port}`).post({ path: '/x', body: {}, answer: Answer, token: '' })
}
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
})
