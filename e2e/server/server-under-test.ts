import { fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { drawLastingPort } from './lasting-port.ts'
import {
  portTakenExitCode,
  type Fault,
  type FromServer,
  type NewGrant,
  type SeenPush,
  type ToServer,
} from './server-message.ts'

const entry = path.join(import.meta.dirname, 'clocked-server.ts')
const product = path.resolve(import.meta.dirname, '../../server/server.ts')
/** The whole demo is made in it, on a machine that has much else to do. */
const longestStartMs = 300_000
const longestTakenMs = 10_000
type Order = ToServer extends infer Each ? (Each extends { readonly id: number } ? Omit<Each, 'id'> : never) : never

/** A server that a story drives: its own process on its own data, on one port over all its restarts. */
export interface ServerUnderTest {
  readonly url: string
  /** Its data folder; its own files lie in `server/` under it. */
  readonly dataDir: string
  /** Its database, where it is not the embedded one in that folder. */
  readonly postgresUrl: string | undefined
  /** SIGKILL. */
  kill(): Promise<void>
  /** Starts it again after its end, however that came: same data, same port, same distance of its clock. */
  start(): Promise<void>
  /** Ends it in good order. */
  stop(): Promise<void>
  /** Resolves when it has ended by itself or was killed. */
  ended(): Promise<void>
  moveClock(byMs: number): Promise<void>
  arm(fault: Fault): Promise<void>
  grant(grant: NewGrant): Promise<void>
  release(): Promise<void>
  /** The push requests since its last start. */
  pushes(): Promise<readonly SeenPush[]>
  /** Runs a command of the product's own server on this data, such as `backup FILE`. */
  command(...words: readonly string[]): Promise<void>
}

export interface ServerPlace {
  readonly dataDir: string
  readonly logFile: string
  /** A database of its own in PostgreSQL; the embedded one if left out. */
  readonly postgresUrl?: string | undefined
  /** The first thirteen applications of the demo, or the whole of it; nothing if left out. */
  readonly demo?: 'first' | 'whole'
  /** Of the whole demo: how many in all, those made by number in this unit. */
  readonly many?: { readonly applications: number; readonly onlyUnit: string }
  /** How far its clock is ahead of this machine's when it first starts; not at all if left out. */
  readonly aheadMs?: number
  /** Where it listens; this machine alone if left out. */
  readonly host?: string
  /** Words put before the command that starts it, such as `ip netns exec NAME`. */
  readonly inside?: readonly string[]
}

/** Starts the clocked server on a port that nobody else has, and waits until it listens. */
export async function startServerUnderTest(place: ServerPlace): Promise<ServerUnderTest> {
  await mkdir(path.dirname(place.logFile), { recursive: true })
  let { aheadMs = 0 } = place
  let port = drawLastingPort()
  let url = ''
  let child: ChildProcess
  let nextOrder = 1

  /** False when somebody else has the port. */
  const listens = async (): Promise<boolean> => {
    child = run(place, ['--port', String(port), `--clock-ahead=${aheadMs}`])
    const address = await addressOf(child, place.logFile)
    url = address ?? url
    return address !== null
  }
  const start = async (): Promise<void> => {
    const deadlineMs = performance.now() + longestTakenMs
    while (!(await listens())) {
      if (performance.now() > deadlineMs) throw new Error(`port ${port} of the server went to another program`)
    }
  }
  const tell = (order: Order): Promise<readonly SeenPush[]> => {
    const id = nextOrder++
    const told = child
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        told.off('message', hear)
        told.off('exit', lost)
      }
      const hear = (message: FromServer): void => {
        if (!('did' in message) || message.did !== id) return
        settle()
        resolve(message.pushes)
      }
      const lost = (): void => {
        settle()
        reject(new Error(`the server ended before it did as told (${order.do}), see ${place.logFile}`))
      }
      told.on('message', hear)
      told.once('exit', lost)
      told.send({ id, ...order } satisfies ToServer)
    })
  }
  const ended = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  while (!(await listens())) port = drawLastingPort()
  return {
    get url() {
      return url
    },
    dataDir: place.dataDir,
    postgresUrl: place.postgresUrl,
    start,
    ended,
    kill: async () => {
      child.kill('SIGKILL')
      await ended()
    },
    stop: async () => {
      child.kill('SIGTERM')
      await ended()
    },
    moveClock: async (byMs) => {
      aheadMs += byMs
      await tell({ do: 'move-clock', byMs })
    },
    arm: async (fault) => void (await tell({ do: 'arm', fault })),
    grant: async (grant) => void (await tell({ do: 'grant', grant })),
    release: async () => void (await tell({ do: 'release' })),
    pushes: () => tell({ do: 'tell' }),
    command: (...words) => runCommand(place, words),
  }
}

function run(place: ServerPlace, more: readonly string[]): ChildProcess {
  const words = ['--data', place.dataDir, ...demoOf(place), ...(place.host ? ['--host', place.host] : [])] // oxfmt-ignore
  const [program, ...before] = place.inside ?? []
  const options = { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] as ('ignore' | 'pipe' | 'ipc')[], env: environmentOf(place) } // oxfmt-ignore
  const child =
    program === undefined
      ? fork(entry, [...words, ...more], { execPath: process.execPath, execArgv: [], ...options })
      : spawn(program, [...before, process.execPath, entry, ...words, ...more], options)
  const log = createWriteStream(place.logFile, { flags: 'a' })
  child.stdout?.pipe(log)
  child.stderr?.pipe(log)
  return child
}

function demoOf({ demo, many }: ServerPlace): readonly string[] {
  if (demo === undefined) return []
  if (many !== undefined) return ['--demo', '--applications', String(many.applications), '--only-unit', many.onlyUnit]
  return demo === 'first' ? ['--demo', '--applications', '13'] : ['--demo']
}

/** The address where it listens; null when its port is taken. One that does not come to listen is killed. */
function addressOf(child: ChildProcess, logFile: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`the server did not start, see ${logFile}`))
    }, longestStartMs)
    child.once('exit', (code) => {
      clearTimeout(timer)
      if (code === portTakenExitCode) resolve(null)
      else reject(new Error(`the server ended with ${code}, see ${logFile}`))
    })
    child.once('message', (message) => {
      clearTimeout(timer)
      if ('listening' in (message as FromServer)) resolve((message as { listening: string }).listening)
    })
  })
}

function environmentOf({ postgresUrl }: ServerPlace): NodeJS.ProcessEnv {
  return { ...process.env, DATABASE_URL: postgresUrl }
}

async function runCommand(place: ServerPlace, words: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [product, ...words, '--data', place.dataDir], {
    stdio: ['ignore', 'inherit', 'pipe'],
    env: environmentOf(place),
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`server ${words.join(' ')} ended with ${code}: ${said}`)
}
