import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import {
  createServer,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { HttpExecutor, configureRequestUrl, type DownloadOptions } from 'builder-util-runtime'
import { AppImageUpdater } from 'electron-updater'
import type { UpdateState } from '../../shared/contract/desktop.ts'
import { DeskUpdates } from './desk-updates.ts'
import { signFeed } from './signed-feed.ts'

/** A program that can be put in place of another: what an AppImage is to electron-updater. */
const program = (version: string): string => `#!/bin/sh\n# ${version}\nexit 0\n${'#'.repeat(50_000)}\n`
export const feedName = 'latest-linux.yml'

/** A web server with an update, each file of which a test can replace, and a desk of version 1.0.0 with the real updater. */
export interface UpdateBench {
  readonly files: Map<string, string>
  /** Answer only this many bytes of a file, then cut the line. */
  readonly cutAfterBytes: Map<string, number>
  readonly asked: string[]
  readonly states: UpdateState[]
  /** Publishes a version, signed as it should be. */
  publish(version: string): void
  /** Puts a feed there and signs exactly it, with our key or another. */
  sign(text: string, key?: KeyObject, fileName?: string): void
  feed(version: string): string
  /** A desk that starts anew on the same disk. */
  desk(): DeskUpdates
  /** The version that lies where the person starts it. */
  installed(): Promise<string>
  readonly pendingFolder: string
  close(): Promise<void>
}

export async function updateBench(): Promise<UpdateBench> {
  const folder = await mkdtemp(path.join(tmpdir(), 'updates-'))
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const files = new Map<string, string>()
  const cutAfterBytes = new Map<string, number>()
  const asked: string[] = []
  const states: UpdateState[] = []
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '', 'http://here').pathname.slice('/updates/'.length)
    asked.push(name)
    const content = files.get(name)
    if (content === undefined) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-length': Buffer.byteLength(content) })
    const cut = cutAfterBytes.get(name)
    if (cut === undefined) response.end(content)
    else response.write(content.slice(0, cut), () => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/updates`
  const current = path.join(folder, 'desk.AppImage')
  await writeFile(current, program('1.0.0'), { mode: 0o755 })
  const config = path.join(folder, 'app-update.yml')
  await writeFile(config, 'updaterCacheDirName: pending-updates\n')
  await mkdir(path.join(folder, 'user'))
  process.env['APPIMAGE'] = current

  const bench: UpdateBench = {
    files,
    cutAfterBytes,
    asked,
    states,
    pendingFolder: path.join(folder, 'cache', 'pending-updates', 'pending'),
    feed: (version) => {
      const content = program(version)
      const sha512 = createHash('sha512').update(content).digest('base64')
      return `version: ${version}\nfiles:\n  - url: desk-${version}.AppImage\n    sha512: ${sha512}\n    size: ${content.length}\n`
    },
    sign: (text, key = privateKey, fileName = feedName) => {
      files.set(feedName, text)
      files.set(`${feedName}.sig`, signFeed(fileName, text, key))
    },
    publish: (version) => {
      files.set(`desk-${version}.AppImage`, program(version))
      bench.sign(bench.feed(version))
    },
    desk: () => {
      const updater = new AppImageUpdater(null, {
        version: '1.0.0',
        name: 'desk',
        isPackaged: true,
        appUpdateConfigPath: config,
        userDataPath: path.join(folder, 'user'),
        baseCachePath: path.join(folder, 'cache'),
        whenReady: () => Promise.resolve(),
        relaunch: () => {},
        quit: () => {},
        onQuit: () => {},
      })
      Object.assign(updater, { httpExecutor: new NodeExecutor() })
      const source = { url, publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') }
      return new DeskUpdates(updater, source, (state) => states.push(state))
    },
    installed: async () => /# (\S+)/.exec(await readFile(current, 'utf8'))?.[1] ?? '',
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      delete process.env['APPIMAGE']
      await rm(folder, { recursive: true, force: true })
    },
  }
  return bench
}

/** electron-updater asks through Electron's network; here through Node's. */
class NodeExecutor extends HttpExecutor<ClientRequest> {
  override createRequest(options: RequestOptions, callback: (response: IncomingMessage) => void): ClientRequest {
    return httpRequest(options, callback)
  }

  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise<string>((resolve, reject, onCancel) => {
      const asked = { ...(options.headers ? { headers: options.headers } : {}) }
      configureRequestUrl(url, asked)
      // Called with nothing at all where all went well.
      const callback = (error: Error | null | undefined): void => (error ? reject(error) : resolve(destination))
      this.doDownload(asked, { destination, options, onCancel, callback, responseHandler: null }, 0)
    })
  }
}
