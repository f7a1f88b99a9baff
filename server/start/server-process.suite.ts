import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** A data folder that is gone after the test. */
export async function newDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiping-data-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface ServerProcess {
  readonly child: ChildProcess
  /** The first line of standard output: where it listens; '' when it ended without. */
  readonly listening: Promise<string>
  readonly ended: Promise<Ended>
}

const entry = join(import.meta.dirname, '..', 'server.ts')

/** The server's entry file as a process of its own, killed after the test if it still runs. */
export function runServer(words: readonly string[], env: Record<string, string> = {}): ServerProcess {
  const { DATABASE_URL: _unused, ...inherited } = process.env
  const child = spawn(process.execPath, [entry, ...words], {
    env: { ...inherited, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const exited = once(child, 'exit')
  const ended = Promise.all([exited, text(child.stdout), text(child.stderr)]).then(([[code], stdout, stderr]) => ({
    code: code as number | null,
    stdout,
    stderr,
  }))
  const listening = new Promise<string>((resolve) => {
    let line = ''
    child.stdout.on('data', (chunk: Buffer) => {
      line += chunk.toString('utf8')
      if (line.includes('\n')) resolve((JSON.parse(line) as { listening: string }).listening)
    })
    child.stdout.once('end', () => resolve(''))
  })
  return { child, listening, ended }
}
