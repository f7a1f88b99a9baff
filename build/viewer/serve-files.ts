import { createReadStream } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FileServer {
  readonly url: string
  /** Attachment id → the file that its bytes are taken from. */
  readonly files: Map<string, string>
  close(): Promise<void>
}

/** Gives out byte ranges of files as the server's evidence route does, on loopback; for the shelf of a desk to fetch. */
export async function serveFiles(): Promise<FileServer> {
  const files = new Map<string, string>()
  const http = createServer((request, response) => {
    const attachmentId = decodeURIComponent((request.url ?? '').split('/').at(-1) ?? '')
    const file = files.get(attachmentId)
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
    if (file === undefined || range === null) return void response.writeHead(404).end()
    send(response, file, { start: Number(range[1]), end: Number(range[2]) })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return {
    files,
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  }
}

function send(response: ServerResponse, file: string, range: { readonly start: number; readonly end: number }): void {
  const bytes = createReadStream(file, range)
  // It was removed or shortened meanwhile: the shelf sees a line that broke and asks again.
  bytes.on('error', () => response.destroy())
  response.writeHead(206, { 'content-length': range.end - range.start + 1 })
  bytes.pipe(response)
}
