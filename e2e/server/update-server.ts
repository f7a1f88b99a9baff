import { createHash, generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signFeed } from '../../electron/updates/signed-feed.ts'

/** A web server with one signed update on it. */
export interface UpdateServer {
  readonly url: string
  /** base64 of the SPKI DER: what is packaged with a desk. */
  readonly publicKey: string
  close(): Promise<void>
}

/** Publishes `program` as this version of the desk for Linux. */
export async function startUpdateServer(version: string, program: string): Promise<UpdateServer> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const sha512 = createHash('sha512').update(program).digest('base64')
  const name = `zhiping-desk-${version}.AppImage`
  const feed = `version: ${version}\nfiles:\n  - url: ${name}\n    sha512: ${sha512}\n    size: ${Buffer.byteLength(program)}\n`
  const files = new Map([
    ['/latest-linux.yml', feed],
    ['/latest-linux.yml.sig', signFeed('latest-linux.yml', feed, privateKey)],
    [`/${name}`, program],
  ])
  const server = createServer((request, response) => {
    const content = files.get(new URL(request.url ?? '', 'http://here').pathname)
    if (content === undefined) response.writeHead(404).end()
    else response.end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
