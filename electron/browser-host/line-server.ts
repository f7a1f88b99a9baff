import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import { protectiveHeaders, serveAppFile } from '../app-files/serve-app-file.ts'
import type { DeskSettings } from '../../shared/contract/desk-settings.ts'
import type { StoreLine } from '../rpc/store-child.ts'

export interface LineServer {
  /** A new address with a token that opens one window; an address given before no longer works. */
  newEntryUrl(): string
  close(): Promise<void>
}

export interface LineServerOptions {
  readonly root: string
  readonly settings: () => DeskSettings
  readonly connectStore: (onData: (data: unknown) => void, onClose: () => void) => StoreLine
}

/**
 * Serves the page and its line on 127.0.0.1. The token in the first address is exchanged for a cookie; every request
 * must carry it, name this very host and, for the line, come from this very page (DNS rebinding, other local pages).
 */
export async function startLineServer(options: LineServerOptions): Promise<LineServer> {
  let token: string | null = null
  const session = randomBytes(32).toString('base64url')
  const sockets = new Set<WebSocket>()
  let host = ''
  let cookieName = ''

  const http: Server = createServer((request, response) => {
    void answer(request, response)
  })
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.headers.host !== host || request.method !== 'GET') return end(response, 403)
    const url = addressOf(request)
    if (url === null) return end(response, 403)
    if (url.pathname === '/enter') {
      const given = url.searchParams.get('token') ?? ''
      if (token !== null && same(given, token)) {
        token = null
        response.setHeader('Set-Cookie', `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`)
      } else if (!hasSession(request, cookieName, session)) return end(response, 403)
      response.writeHead(303, { ...protectiveHeaders('', ''), Location: '/' }).end()
      return
    }
    if (!hasSession(request, cookieName, session)) return end(response, 403)
    const file = await serveAppFile({
      root: options.root,
      pathname: url.pathname,
      nonce: randomBytes(16).toString('base64'),
      lineOrigin: `ws://${host}`,
      settings: options.settings,
    })
    response.writeHead(file.status, file.headers).end(file.body)
  }

  const lines = new WebSocketServer({ noServer: true, maxPayload: 8 * 1024 * 1024 })
  http.on('upgrade', (request, socket, head) => {
    // Node has taken its own listener off by now: without one, a client that resets would end this process.
    socket.on('error', () => socket.destroy())
    const allowed =
      request.headers.host === host &&
      request.headers.origin === `http://${host}` &&
      request.url === '/line' &&
      hasSession(request, cookieName, session)
    if (!allowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    lines.handleUpgrade(request, socket, head, (webSocket) => join(webSocket))
  })
  const join = (socket: WebSocket): void => {
    sockets.add(socket)
    socket.binaryType = 'nodebuffer'
    const line = options.connectStore(
      (data) => socket.send(data as string | Uint8Array),
      () => socket.close(1001, 'store gone'),
    )
    socket.on('message', (data, isBinary) =>
      line.send(isBinary ? new Uint8Array(data as Buffer) : (data as Buffer).toString('utf8')),
    )
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      sockets.delete(socket)
      line.close()
    })
  }

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(0, '127.0.0.1', resolve)
  })
  const port = (http.address() as AddressInfo).port
  host = `127.0.0.1:${port}`
  // Cookies ignore ports: the name tells two desks on one machine apart.
  cookieName = `desk-${port}`
  return {
    newEntryUrl: () => {
      token = randomBytes(32).toString('base64url')
      return `http://${host}/enter?token=${token}`
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.terminate()
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  }
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...protectiveHeaders('', '') }).end()
}

/** Null for what is no path of this host: `//other/…`, `http://other/…`, or no address at all. */
function addressOf(request: IncomingMessage): URL | null {
  const path = request.url ?? ''
  if (!path.startsWith('/') || path.startsWith('//')) return null
  return URL.parse(path, 'http://host.invalid')
}

function same(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}

function hasSession(request: IncomingMessage, cookieName: string, session: string): boolean {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === cookieName) return same(pair.slice(at + 1).trim(), session)
  }
  return false
}
