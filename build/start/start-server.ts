import { fork, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { readJsonLines } from './json-lines.ts'
import { StartProblem } from './start-problem.ts'

export interface RunningServer {
  readonly url: string
  /** Resolves when its process is gone, asked or not. */
  readonly lost: Promise<void>
  stop(): Promise<void>
}

/**
 * Starts the embedded server with the demo data and waits until it answers. What the environment says of a real server (its
 * PostgreSQL, its key) is not passed on: demo accounts with a known password do not belong there.
 * @throws StartProblem with the server's own sentence
 */
export function startServer(input: {
  readonly repository: string
  readonly dataDir: string
  readonly port: number
  readonly quiet: boolean
  readonly applications?: number | null
}): Promise<RunningServer> {
  const manyApplications = input.applications == null ? [] : ['--applications', String(input.applications)]
  const child = fork(
    path.join(input.repository, 'server/server.ts'),
    ['--data', input.dataDir, '--port', String(input.port), '--demo', ...manyApplications],
    {
      execPath: process.execPath,
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ZHIPING_PARENT: '1', DATABASE_URL: undefined, ZHIPING_SERVER_KEY_FILE: undefined },
    },
  )
  const said: string[] = []
  const hear = (text: string): void => {
    said.push(text)
    if (!input.quiet) process.stderr.write(`${text}\n`)
  }
  return new Promise((resolve, reject) => {
    if (child.stderr) readJsonLines(child.stderr, (line) => hear(JSON.stringify(line)), hear)
    if (child.stdout) {
      readJsonLines(
        child.stdout,
        (line) => {
          if (typeof line['listening'] === 'string')
            resolve({
              url: line['listening'],
              lost: new Promise((gone) => child.once('exit', () => gone())),
              stop: () => stopChild(child),
            })
        },
        hear,
      )
    }
    child.once('error', (error) => reject(new StartProblem(`The server could not be started: ${error.message}`)))
    child.once('exit', (code) =>
      reject(new StartProblem(said.at(-1) ?? `The server ended with code ${code ?? 'none'} before it was ready.`)),
    )
  })
}

/** Asks a child to end and kills it after 8 s. */
export function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 8000)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
