import { join } from 'node:path'
import { barePipe } from './measure-first-sync.ts'
import { startRealServer } from './real-server.ts'
import { endChild, messageOf, startChild } from './start-child.ts'

const applications = 1_000
const partsEach = 49

export interface FilledServer {
  /** The server as it is shipped. */
  readonly serverUrl: string
  /** The bare pipe on the same stored texts. */
  readonly bareUrl: string
  /** The database that both read. */
  readonly file: string
}

/** A server with 50,000 documents, and the bare pipe beside it, while `work` goes on. @throws when they do not start */
export async function withFilledServer<T>(scratchDir: string, work: (server: FilledServer) => Promise<T>): Promise<T> {
  const dataDir = join(scratchDir, 'data')
  const serverDir = join(dataDir, 'server')
  const seeding = startChild({
    file: join(import.meta.dirname, 'seed-server.ts'),
    args: [serverDir, String(applications), String(partsEach)],
  })
  await messageOf(seeding, (message): message is unknown => message !== null)
  await endChild(seeding)
  const file = join(serverDir, 'server.sqlite')
  const server = await startRealServer(dataDir)
  const bareServer = startChild({ file: barePipe, args: ['serve', file] })
  try {
    const bareUrl = await messageOf(bareServer, (message): message is string => typeof message === 'string')
    return await work({ serverUrl: server.url, bareUrl, file })
  } finally {
    await endChild(bareServer)
    await server.stop()
  }
}
