import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { fontEnvironment } from '../app-files/font-environment.ts'

/** Switches every Chromium of ours gets: nothing phones home, nothing is kept, our font is a fallback. */
export const quietSwitches: readonly string[] = [
  '--incognito',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-breakpad',
  '--disable-features=Translate,MediaRouter,OptimizationHints',
]

/** Root may only run Chromium without its sandbox; nobody else does. */
export function sandboxSwitches(): readonly string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []
}

export interface BrowserWindow {
  readonly process: ChildProcess
  /** Resolves when the browser is gone, or could not be started at all. */
  readonly closed: Promise<void>
  bringToFront(): void
  close(): void
}

/** Everything the browser is started with, but how it is driven. */
export function windowSwitches(input: { readonly url: string; readonly profileDir: string }): readonly string[] {
  return [
    ...quietSwitches,
    ...sandboxSwitches(),
    `--user-data-dir=${input.profileDir}`,
    '--window-size=1366,768',
    `--app=${input.url}`,
  ]
}

/**
 * Opens the desk in an app window of its own profile. Incognito, because a Chromium profile keeps what is typed in
 * clear (sessions, history). Driven over a pipe, not a port: nobody else can attach, and the browser ends when the pipe does.
 */
export function openBrowserWindow(input: {
  readonly executable: string
  readonly url: string
  readonly profileDir: string
  readonly fontDir: string
}): BrowserWindow {
  mkdirSync(input.profileDir, { recursive: true })
  const child = spawn(input.executable, ['--remote-debugging-pipe', ...windowSwitches(input)], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...fontEnvironment(input.fontDir, input.profileDir) },
  })
  const commands = child.stdio[3] as Writable
  const answers = child.stdio[4] as Readable
  const closed = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve()) // it cannot be run at all
  })
  commands.on('error', () => {}) // the browser closed first; its exit event tells
  let nextId = 1
  const send = (method: string, params: object): void => {
    commands.write(`${JSON.stringify({ id: nextId++, method, params })}\0`)
  }
  let pending = ''
  answers.setEncoding('utf8')
  answers.on('data', (chunk: string) => {
    const messages = (pending + chunk).split('\0')
    pending = messages.pop() ?? ''
    for (const message of messages) {
      const target = firstPage(message)
      if (target) send('Target.activateTarget', { targetId: target })
    }
  })
  return {
    process: child,
    bringToFront: () => send('Target.getTargets', {}),
    closed,
    close: () => {
      send('Browser.close', {})
      setTimeout(() => child.kill('SIGKILL'), 2000).unref()
    },
  }
}

function firstPage(message: string): string | null {
  const answer = JSON.parse(message) as { result?: { targetInfos?: { type: string; targetId: string }[] } }
  return answer.result?.targetInfos?.find((target) => target.type === 'page')?.targetId ?? null
}
