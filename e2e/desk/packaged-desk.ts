import { spawn, type ChildProcess } from 'node:child_process'
import { chromium } from 'playwright'
import { readJsonLines } from '../../build/start/json-lines.ts'
import { gone, graceEnvironmentOf, longestOpeningMs, type DeskPlace, type DeskUnderTest } from './desk-under-test.ts'
import { killChild, processTree } from './process-tree.ts'

/** A desk as it is installed; `said`: all that its processes wrote to their standard error. */
export interface PackagedDesk extends DeskUnderTest {
  readonly said: () => string
}

/**
 * Starts a packaged desk as an installed one is started: no repository, no Node named. Its fuses leave Playwright no debugger in
 * main, so the window is driven over Chromium's own debugging port.
 */
export async function openPackagedDesk(executable: string, place: DeskPlace): Promise<PackagedDesk> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(executable, [...root, '--disable-gpu', '--inspect=0', '--remote-debugging-port=0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ZHIPING_DESK_DIR: place.deskDir,
      ZHIPING_SERVER_URL: place.serverUrl,
      ...graceEnvironmentOf(place),
      ...place.environment,
    },
  })
  let said = ''
  let storePid = -1
  child.stderr.setEncoding('utf8')
  child.stderr.on('data', (chunk: string) => (said += chunk))
  readJsonLines(
    child.stdout,
    (line) => typeof line['storePid'] === 'number' && (storePid = line['storePid']),
    () => {},
  )
  const address = await debuggingAddress(child, () => said)
  await untilPageIsDrawn(new URL(address).host)
  const connection = await chromium.connectOverCDP(address, { timeout: longestOpeningMs })
  const context = connection.contexts()[0]
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
  if (!page) throw new Error('the packaged desk opened no window')
  return {
    host: 'electron',
    deskDir: place.deskDir,
    page,
    said: () => said,
    storePid: () => storePid,
    killStore: () => process.kill(storePid, 'SIGKILL'),
    killAll: () => gone(killChild(child)),
    close: async () => {
      const all = processTree(child.pid ?? -1)
      child.kill('SIGTERM')
      await gone(all)
    },
  }
}

async function debuggingAddress(child: ChildProcess, said: () => string): Promise<string> {
  const deadlineMs = performance.now() + longestOpeningMs
  for (;;) {
    const found = /DevTools listening on (ws:\/\/\S+)/.exec(said())?.[1]
    if (found !== undefined) return found
    if (child.exitCode !== null || performance.now() > deadlineMs)
      throw new Error(`the packaged desk did not start: ${said().slice(-1000)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Connecting Playwright to a window that is just opening can wait for ever: the page is asked before, by one question at a time. */
async function untilPageIsDrawn(host: string): Promise<void> {
  const deadlineMs = performance.now() + longestOpeningMs
  while (performance.now() < deadlineMs) {
    const targets = (await (await fetch(`http://${host}/json/list`)).json()) as readonly DebuggingTarget[]
    const page = targets.find(({ type, url }) => type === 'page' && url.startsWith('app://desk/'))
    if (page !== undefined && (await isDrawn(page.webSocketDebuggerUrl))) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the packaged desk drew no page')
}

interface DebuggingTarget {
  readonly type: string
  readonly url: string
  readonly webSocketDebuggerUrl: string
}

function isDrawn(address: string): Promise<boolean> {
  const expression = 'document.querySelectorAll("#root input").length > 0'
  return new Promise((resolve) => {
    const line = new WebSocket(address)
    const answer = (drawn: boolean): void => {
      clearTimeout(timer)
      line.close()
      resolve(drawn)
    }
    const timer = setTimeout(() => answer(false), 2000)
    line.addEventListener('open', () => line.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } }))) // oxfmt-ignore
    line.addEventListener('message', ({ data }) => answer(String(data).includes('"value":true')))
    line.addEventListener('error', () => answer(false))
  })
}
