import { fork } from 'node:child_process'
import { join } from 'node:path'
import { readJsonLines } from '../../build/start/json-lines.ts'
import { endChild } from './start-child.ts'

const entry = join(import.meta.dirname, '../../server/server.ts')

export interface RealServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** The server as it is shipped, in a process of its own, on what lies in the data folder. @throws when it does not start */
export function startRealServer(dataDir: string, ...more: readonly string[]): Promise<RealServer> {
  const child = fork(entry, ['--data', dataDir, '--port', '0', ...more], {
    execPath: process.execPath,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    env: { ...process.env, ZHIPING_PARENT: '1', DATABASE_URL: undefined },
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)))
    if (child.stdout === null) throw new Error('bug: the server has no output')
    readJsonLines(
      child.stdout,
      ({ listening }) => {
        if (typeof listening === 'string') resolve({ url: listening, stop: () => endChild(child) })
      },
      (text) => void process.stderr.write(`${text}\n`),
    )
  })
}
