import { fork, spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { chromium } from 'playwright'
import { windowSwitches } from '../../electron/browser-host/browser-window.ts'
import { readJsonLines } from '../../build/start/json-lines.ts'
import { deskEnvironment } from '../../build/start/start-desk.ts'
import {
  fontEnvironmentOf,
  gone,
  graceEnvironmentOf,
  longestOpeningMs,
  type DeskPlace,
  type DeskUnderTest,
} from './desk-under-test.ts'
import { killChild, processTree } from './process-tree.ts'

/** Connecting while a window is on its way to another page can wait for ever; so it starts on one that is there at once. */
const emptyPage = 'data:text/html,'

const repository = path.resolve(import.meta.dirname, '../..')

/**
 * The browser host as it is shipped, with its window opened by us: the same switches and profile folder, but headless
 * and with a debugging port instead of the pipe, so that a story can drive it.
 */
export async function openBrowserDesk(
  place: DeskPlace,
  executable: string,
  extraSwitches: readonly string[] = [],
): Promise<DeskUnderTest> {
  const environment = { ...process.env, ...deskEnvironment({ ...place, repository }) }
  const host = fork(path.join(repository, 'electron/browser-host/index.ts'), [], {
    execPath: process.execPath,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...environment, ...graceEnvironmentOf(place), ...place.environment, ZHIPING_NO_WINDOW: '1' },
  })
  const address = await firstAddress(host)
  const browser = spawn(
    executable,
    [
      '--headless=new',
      '--disable-gpu',
      // A container's /dev/shm of 64 MB is too small for a few windows: a page then crashes.
      '--disable-dev-shm-usage',
      '--remote-debugging-port=0',
      ...extraSwitches,
      ...windowSwitches({ url: emptyPage, profileDir: path.join(place.deskDir, 'browser') }),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...environment, ...fontEnvironmentOf(place) } },
  )
  const connection = await chromium.connectOverCDP(await debuggingAddress(browser), { timeout: longestOpeningMs })
  const context = connection.contexts()[0]
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
  if (!page) throw new Error('the browser opened no window')
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto(address, { timeout: longestOpeningMs })
  const pids = (): number[] => [host.pid, browser.pid].filter((pid) => pid !== undefined)
  const storePid = (): number => {
    const store = processTree(host.pid ?? -1)[1]
    if (store === undefined) throw new Error('the store is not running')
    return store
  }
  return {
    host: 'browser',
    deskDir: place.deskDir,
    page,
    storePid,
    killStore: () => process.kill(storePid(), 'SIGKILL'),
    killHost: () => void host.kill('SIGKILL'),
    killAll: () => gone([host, browser].flatMap(killChild)),
    close: async () => {
      const all = pids().flatMap((pid) => processTree(pid))
      await connection.close()
      browser.kill('SIGTERM')
      if (host.connected) host.send('end')
      await gone(all)
    },
  }
}

function firstAddress(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    host.once('exit', (code) => reject(new Error(`the browser host ended with ${code}`)))
    if (host.stdout) {
      readJsonLines(
        host.stdout,
        (line) => typeof line['address'] === 'string' && resolve(line['address']),
        (text) => process.stderr.write(`${text}\n`),
      )
    }
  })
}

function debuggingAddress(browser: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    browser.once('exit', (code) => reject(new Error(`the browser ended with ${code}: ${said.slice(-500)}`)))
    browser.stderr?.setEncoding('utf8')
    browser.stderr?.on('data', (chunk: string) => {
      said += chunk
      const found = /ws:\/\/\S+/.exec(said)
      if (found) resolve(found[0])
    })
  })
}
