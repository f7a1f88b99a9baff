import { fork, spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { fontEnvironment } from '../../electron/app-files/font-environment.ts'
import { findElectron, hasDisplay } from './find-electron.ts'
import { readJsonLines } from './json-lines.ts'
import { StartProblem } from './start-problem.ts'

export interface DeskPlace {
  readonly repository: string
  readonly deskDir: string
  readonly serverUrl: string
}

/** A desk on the screen (or an address, where there is no browser). `closed` resolves when its window or host is gone. */
export interface RunningDesk {
  readonly host: 'electron' | 'browser' | 'address'
  readonly address: string | null
  readonly closed: Promise<void>
  bringToFront(): void
  stop(): Promise<void>
}

/** Opens the desk in Electron where there is one, else in a browser's app window, else says the address. */
export async function startDesk(place: DeskPlace, say: (sentence: string) => void): Promise<RunningDesk> {
  const electron = findElectron(place.repository, process.env, process.platform)
  if (electron && hasDisplay(process.env, process.platform)) {
    const desk = await startElectron(electron, place)
    if (desk) return desk
    say('Electron 未能打开窗口,改用浏览器。 Electron ended before its window was open; using a browser.')
  } else {
    say(
      electron
        ? 'Electron 已就绪,但没有显示器,改用浏览器。 Electron is here but there is no display; using a browser.'
        : '没有 Electron 程序文件,改用浏览器窗口。 No Electron binary here; the same desk opens in a browser window.',
    )
  }
  return startBrowserHost(place, say)
}

/** What every desk process gets to know. */
export function deskEnvironment(place: DeskPlace): Record<string, string> {
  return {
    ZHIPING_DESK_DIR: place.deskDir,
    ZHIPING_SERVER_URL: place.serverUrl,
    ZHIPING_NODE: process.execPath,
    ZHIPING_PARENT: '1',
    ...fontEnvironment(path.join(place.repository, 'shared/fonts'), place.deskDir),
  }
}

/** What Chromium notes for its own developers (a missing system bus, a GPU): not for the person at the keyboard. */
const chromiumNote = /^\[\d+:\d+\/[\d.]+:\w+:/

/** Null where it ended before its window was there: no sandbox allowed, a library missing. */
function startElectron(executable: string, place: DeskPlace): Promise<RunningDesk | null> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(executable, [...root, place.repository], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...deskEnvironment(place) },
  })
  const closed = exitOf(child)
  const hear = (text: string): void => {
    if (!chromiumNote.test(text)) process.stderr.write(`${text}\n`)
  }
  child.stdin.on('error', () => {}) // it closed first; its exit tells
  return new Promise((resolve) => {
    const desk: RunningDesk = {
      host: 'electron',
      address: null,
      closed,
      bringToFront: () => child.stdin.write('front\n'),
      stop: () => stopBy(child, () => child.stdin.end('end\n')),
    }
    readJsonLines(child.stdout, (line) => line['window'] === 'opened' && resolve(desk), hear)
    readJsonLines(child.stderr, (line) => hear(JSON.stringify(line)), hear)
    void closed.then(() => resolve(null))
  })
}

function startBrowserHost(place: DeskPlace, say: (sentence: string) => void): Promise<RunningDesk> {
  const child = fork(path.join(place.repository, 'electron/browser-host/index.ts'), [], {
    execPath: process.execPath,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      ...process.env,
      ...deskEnvironment(place),
      ...(hasDisplay(process.env, process.platform) ? {} : { ZHIPING_NO_WINDOW: '1' }),
    },
  })
  return new Promise((resolve, reject) => {
    let address: string | null = null
    let settled = false
    const desk = (host: RunningDesk['host']): RunningDesk => ({
      host,
      address,
      closed: exitOf(child),
      bringToFront: () => child.connected && child.send('front'),
      stop: () => stopBy(child, () => child.connected && child.send('end')),
    })
    if (!child.stdout) return reject(new StartProblem('The desk gave no output to read its address from.'))
    readJsonLines(
      child.stdout,
      (line) => {
        if (typeof line['address'] === 'string') {
          address = line['address']
          // A second start asked, and there is no window to bring to the front.
          if (settled) say(`  请打开 open   ${address}`)
        }
        settled ||= line['window'] !== undefined
        if (line['window'] === 'opened') resolve(desk('browser'))
        if (line['window'] === 'none') resolve(desk('address'))
      },
      (text) => process.stderr.write(`${text}\n`),
    )
    child.once('exit', (code) =>
      reject(new StartProblem(`The desk ended with code ${code ?? 'none'} before its window was open.`)),
    )
  })
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve()) // it cannot be run at all
  })
}

function stopBy(child: ChildProcess, ask: () => unknown): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 8000)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    ask()
  })
}
