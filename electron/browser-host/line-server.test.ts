import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { firstSettings } from '../../shared/contract/desk-settings.ts'
import { startLineServer, type LineServer } from './line-server.ts'

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

let folder = ''
let server: LineServer
let others: LineServer[] = []
/** What the windows said to the store, and how to answer them. */
let lines: {
  readonly heard: unknown[]
  readonly say: (data: unknown) => void
  closed: boolean
  readonly shut: () => void
}[]

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'line-server-'))
  writeFileSync(path.join(folder, 'index.html'), '<p nonce="__CSP_NONCE__">desk</p>')
  lines = []
  others = []
  server = await start()
})
afterEach(async () => {
  for (const one of [server, ...others]) await one.close()
  rmSync(folder, { recursive: true, force: true })
})

function start(): Promise<LineServer> {
  return startLineServer({
    root: folder,
    settings: () => firstSettings,
    connectStore: (onData, onClose) => {
      const line = { heard: [] as unknown[], say: onData, closed: false, shut: onClose }
      lines.push(line)
      return { send: (data) => line.heard.push(data), close: () => (line.closed = true) }
    },
  })
}

/** Plain `http`, because `fetch` lets nobody choose Host, Origin or a path as it stands. */
function get(address: string, headers: OutgoingHttpHeaders = {}, method = 'GET', rawPath?: string): Promise<Answer> {
  const url = new URL(address)
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: url.hostname, port: url.port, path: rawPath ?? url.pathname + url.search, method, headers, agent: false },
      (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (body += chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
      },
    )
    request.once('error', reject)
    request.end()
  })
}

async function enter(from = server): Promise<{ origin: string; cookie: string }> {
  const address = from.newEntryUrl()
  const answer = await get(address)
  expect(answer.status).toBe(303)
  return { origin: new URL(address).origin, cookie: (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '' }
}

/** 101 with the open socket, or the status that refused it. */
function upgrade(address: string, headers: Record<string, string>): Promise<WebSocket | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address, { headers })
    socket.once('open', () => resolve(socket))
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.once('error', () => {})
  })
}

const wsOf = (origin: string): string => `${origin.replace('http', 'ws')}/line`

async function window(from = server): Promise<WebSocket> {
  const { origin, cookie } = await enter(from)
  const socket = await upgrade(wsOf(origin), { origin, cookie })
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  return socket
}

describe('the way in', () => {
  test('the token is exchanged for a cookie that scripts cannot read and other sites do not send', async () => {
    const answer = await get(server.newEntryUrl())
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/')
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^desk-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
  })

  test('it is exchanged once: whoever reads it afterwards in a list of processes is refused', async () => {
    const address = server.newEntryUrl()
    expect((await get(address)).status).toBe(303)
    const again = await get(address)
    expect(again.status).toBe(403)
    expect(again.headers['set-cookie']).toBeUndefined()
  })

  test('who is in already may take the same address again (a reload) and gets no second cookie', async () => {
    const address = server.newEntryUrl()
    const first = await get(address)
    const again = await get(address, { cookie: (first.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '' })
    expect(again.status).toBe(303)
    expect(again.headers['set-cookie']).toBeUndefined()
  })

  test('a new address makes the one before worthless', async () => {
    const before = server.newEntryUrl()
    const now = server.newEntryUrl()
    expect((await get(before)).status).toBe(403)
    expect((await get(now)).status).toBe(303)
  })

  test.each(['?token=', '?token=wrong', '', `?token=${'A'.repeat(43)}`])(
    'a wrong token is refused: %j',
    async (query) => {
      const { origin } = new URL(server.newEntryUrl())
      expect((await get(`${origin}/enter${query}`)).status).toBe(403)
    },
  )

  test('without the cookie, or with a wrong one, there is no page', async () => {
    const { origin, cookie } = await enter()
    const [name] = cookie.split('=')
    for (const wrong of [undefined, '', `${name}=`, `${name}=wrong`, `other=${cookie.split('=')[1]}`, name]) {
      expect((await get(`${origin}/`, wrong === undefined ? {} : { cookie: wrong })).status).toBe(403)
    }
    expect((await get(`${origin}/`, { cookie: `a=b; ${cookie}; c=d` })).body).toContain('desk</p>')
  })

  test('a foreign Host is refused, with the cookie too (a name that was bound to this address)', async () => {
    const { origin, cookie } = await enter()
    const { port } = new URL(origin)
    for (const host of [`evil.example:${port}`, `localhost:${port}`, '127.0.0.1', `127.0.0.1:${port}.evil.example`]) {
      expect((await get(`${origin}/`, { cookie, host })).status).toBe(403)
    }
  })

  test('a foreign Host gets no cookie for the right token, and does not use it up', async () => {
    const address = server.newEntryUrl()
    const refused = await get(address, { host: 'evil.example' })
    expect(refused.status).toBe(403)
    expect(refused.headers['set-cookie']).toBeUndefined()
    expect((await get(address)).status).toBe(303)
  })

  test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'])('%s is refused', async (method) => {
    const { origin, cookie } = await enter()
    expect((await get(`${origin}/`, { cookie, origin }, method)).status).toBe(403)
  })

  test.each(['//evil.example/', 'http://evil.example/', '*', '//'])(
    'an address that is no path is refused: %s',
    async (raw) => {
      const { origin, cookie } = await enter()
      expect((await get(`${origin}/`, { cookie }, 'GET', raw)).status).toBe(403)
    },
  )

  test('a path that names no file is answered as not found', async () => {
    const { origin, cookie } = await enter()
    expect((await get(`${origin}/`, { cookie }, 'GET', '/%00')).status).toBe(404)
    expect((await get(`${origin}/`, { cookie }, 'GET', '/..%2f..%2fetc%2fpasswd')).status).toBe(404)
  })
})

describe('what every answer carries', () => {
  test('found, refused, not found and sent on: nothing is kept, nothing is allowed that is not named', async () => {
    const address = server.newEntryUrl()
    const { origin, cookie } = await enter()
    const answers = [
      await get(`${origin}/`, { cookie }),
      await get(`${origin}/no-such`, { cookie }),
      await get(`${origin}/`),
      await get(address),
      await get(server.newEntryUrl()),
      await get(`${origin}/`, { cookie }, 'POST'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 403, 403, 303, 403])
    for (const { headers } of answers) {
      expect(headers['cache-control']).toBe('no-store')
      expect(headers['content-security-policy']).toContain(`default-src 'none'`)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('no-referrer')
    }
  })

  test('the nonce is another one at each load, and the page may speak to its own line only', async () => {
    const { origin, cookie } = await enter()
    const pages = [await get(`${origin}/`, { cookie }), await get(`${origin}/`, { cookie })]
    const nonces = pages.map(({ body }) => /nonce="([^"]+)"/.exec(body)?.[1])
    expect(nonces[0]).toHaveLength(24)
    expect(nonces[0]).not.toBe(nonces[1])
    expect(pages[0]?.headers['content-security-policy']).toContain(
      `connect-src 'self' ${origin.replace('http', 'ws')};`,
    )
  })
})

describe('the line', () => {
  test('carries text and bytes both ways, and ends with the window', async () => {
    const socket = await window()
    const received: unknown[] = []
    socket.on('message', (data: Buffer, isBinary) => received.push(isBinary ? [...data] : data.toString('utf8')))
    socket.send('text 中文')
    socket.send(new Uint8Array([1, 2, 3]))
    await expect.poll(() => lines[0]?.heard).toEqual(['text 中文', new Uint8Array([1, 2, 3])])
    lines[0]?.say('answer')
    lines[0]?.say(new Uint8Array([4, 5]))
    await expect.poll(() => received).toEqual(['answer', [4, 5]])
    socket.close()
    await expect.poll(() => lines[0]?.closed).toBe(true)
  })

  test('refuses without a cookie, with a foreign Origin or none, a foreign Host, and on any other path', async () => {
    const { origin, cookie } = await enter()
    const { port } = new URL(origin)
    const line = wsOf(origin)
    expect(await upgrade(line, { origin })).toBe(403)
    expect(await upgrade(line, { origin, cookie: 'desk-1=x' })).toBe(403)
    expect(await upgrade(line, { cookie })).toBe(403)
    expect(await upgrade(line, { origin: 'null', cookie })).toBe(403)
    expect(await upgrade(line, { origin: 'http://evil.example', cookie })).toBe(403)
    expect(await upgrade(line, { origin: `http://localhost:${port}`, cookie })).toBe(403)
    expect(await upgrade(line, { origin: `http://127.0.0.1:${Number(port) + 1}`, cookie })).toBe(403)
    expect(await upgrade(line, { origin, cookie, host: `evil.example:${port}` })).toBe(403)
    expect(await upgrade(`${line}?x=1`, { origin, cookie })).toBe(403)
    expect(await upgrade(line.replace('/line', '/'), { origin, cookie })).toBe(403)
    expect(lines).toHaveLength(0)
  })

  test('a refused client that resets its connection is not the end of the host and its windows', async () => {
    const { origin, cookie } = await enter()
    const client = connect(Number(new URL(origin).port), '127.0.0.1')
    client.on('error', () => {})
    client.write('GET /line HTTP/1.1\r\nHost: evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
    const [answer] = (await once(client, 'data')) as [Buffer]
    expect(answer.toString('latin1')).toContain('403')
    // An 'error' of its socket that nobody listens to is thrown in the host: vitest fails this file then.
    client.resetAndDestroy()
    await once(client, 'close')
    expect((await get(`${origin}/`, { cookie })).status).toBe(200)
  })

  test('two windows have a line each; one that closes leaves the other', async () => {
    const first = await window()
    const second = await window()
    expect(lines).toHaveLength(2)
    first.close()
    await expect.poll(() => lines[0]?.closed).toBe(true)
    second.send('still here')
    await expect.poll(() => lines[1]?.heard).toEqual(['still here'])
    expect(lines[1]?.closed).toBe(false)
  })

  test('a store that is gone closes the line, so that the window can say so', async () => {
    const socket = await window()
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    lines[0]?.shut()
    expect(await closed).toBe(1001)
  })

  test('two desks on one machine do not share what their windows hold: cookies ignore ports', async () => {
    const other = await start()
    others.push(other)
    const mine = await enter()
    const theirs = await enter(other)
    expect(mine.cookie.split('=')[0]).not.toBe(theirs.cookie.split('=')[0])
    expect((await get(`${theirs.origin}/`, { cookie: mine.cookie })).status).toBe(403)
    expect((await get(`${theirs.origin}/`, { cookie: `${mine.cookie}; ${theirs.cookie}` })).status).toBe(200)
    expect(await upgrade(wsOf(theirs.origin), { origin: theirs.origin, cookie: mine.cookie })).toBe(403)
    expect(await upgrade(wsOf(theirs.origin), { origin: mine.origin, cookie: theirs.cookie })).toBe(403)
  })

  test('closing the server ends open lines and gives the port up', async () => {
    const one = await start()
    const socket = await window(one)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    const address = one.newEntryUrl()
    await one.close()
    await closed
    await expect(get(address)).rejects.toThrow('ECONNREFUSED')
  })
})
