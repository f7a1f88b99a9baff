import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { lockFolder } from '../../electron/store/sqlite/lock-folder.ts'
import { StartProblem } from './start-problem.ts'

interface ControlFile {
  readonly port: number
  readonly token: string
}

/** Makes the data folder, or says in a sentence why it cannot be used. */
export function prepareFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const probe = path.join(dataDir, `.probe-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
    throw new StartProblem(
      `数据文件夹不可写:${dataDir}(${code})。请换一个文件夹:--data DIR。 The data folder cannot be written (${code}); choose another with --data DIR.`,
    )
  }
}

/** True when a start with this folder is already running and has brought its window to the front. */
export async function frontRunningStart(dataDir: string): Promise<boolean> {
  let control: ControlFile
  try {
    control = JSON.parse(readFileSync(controlPath(dataDir), 'utf8')) as ControlFile
  } catch {
    return false // none, or half-written by one that was killed: nothing runs
  }
  try {
    const response = await fetch(`http://127.0.0.1:${control.port}/front`, {
      method: 'POST',
      headers: { authorization: `Bearer ${control.token}` },
      // A first one that is busy (it builds, or makes demo data) is not taken for dead.
      signal: AbortSignal.timeout(10_000),
    })
    return response.status === 204
  } catch {
    return false // a stale file of one that was killed
  }
}

/**
 * Lets later starts with this folder find this one; `onFront` answers false when there is no window any more to bring there.
 * Resolves to what takes the mark away again.
 * @throws StartProblem when another start has the folder (both began at the same moment)
 */
export async function markStart(dataDir: string, onFront: () => unknown): Promise<() => void> {
  const lock = ownFolder(dataDir)
  const token = randomBytes(24).toString('base64url')
  const server = createServer((request, response) => {
    const allowed =
      request.method === 'POST' && request.url === '/front' && request.headers.authorization === `Bearer ${token}`
    response.writeHead(allowed ? (onFront() === false ? 409 : 204) : 403).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = (server.address() as AddressInfo).port
  writeFileSync(controlPath(dataDir), JSON.stringify({ port, token } satisfies ControlFile), { mode: 0o600 })
  return () => {
    rmSync(controlPath(dataDir), { force: true })
    server.close()
    server.closeAllConnections()
    lock.release()
  }
}

/** The file alone cannot keep two apart: each could find the other's not yet written. */
function ownFolder(dataDir: string): { release(): void } {
  try {
    return lockFolder(dataDir)
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'store-in-use') throw error
    throw new StartProblem(
      `另一次启动正在使用 ${dataDir}。 Another start is using ${dataDir}; wait for its window, or choose another folder with --data DIR.`,
    )
  }
}

function controlPath(dataDir: string): string {
  return path.join(dataDir, 'running.json')
}
