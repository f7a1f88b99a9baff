import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server of byte ranges for tests that breaks where it is told to. */
export interface RangeServer {
  readonly url: string
  readonly files: Map<string, Buffer>
  /** First byte of every range asked for, in order. */
  readonly asked: number[]
  /** Attachments that were asked for and are not here. */
  readonly refused: string[]
  /** After so many bytes of an answer the connection is cut; Infinity: never. */
  cutAfterBytes: number
  /** After so many bytes of an answer nothing more comes, and the connection stays; Infinity: never. */
  stallAfterBytes: number
  token: string
  close(): Promise<void>
}

export async function startRangeServer(): Promise<RangeServer> {
  const state = {
    files: new Map<string, Buffer>(),
    asked: [] as number[],
    refused: [] as string[],
    cutAfterBytes: Infinity,
    stallAfterBytes: Infinity,
    token: 't1',
  }
  const server: Server = createServer((request, response) => {
    const attachmentId = decodeURIComponent((request.url ?? '').split('/').at(-1) ?? '')
    const file = state.files.get(attachmentId)
    const range = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '')
    if (request.headers.authorization !== `Bearer ${state.token}`) return void response.writeHead(401).end()
    if (!file || !range) {
      state.refused.push(attachmentId)
      return void response.writeHead(404).end()
    }
    const begin = Number(range[1])
    state.asked.push(begin)
    const bytes = file.subarray(begin, Number(range[2]) + 1)
    response.writeHead(206, { 'content-length': bytes.byteLength })
    if (bytes.byteLength > state.stallAfterBytes) return void response.write(bytes.subarray(0, state.stallAfterBytes))
    if (bytes.byteLength <= state.cutAfterBytes) return void response.end(bytes)
    response.write(bytes.subarray(0, state.cutAfterBytes), () => setTimeout(() => response.destroy(), 20))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return Object.assign(state, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close })
}
