import path from 'node:path'
import { readDeskSettings } from '../desk-settings/read-desk-settings.ts'
import { StoreChild } from '../rpc/store-child.ts'
import { openBrowserWindow, type BrowserWindow } from './browser-window.ts'
import { findBrowser } from './find-browser.ts'
import { startLineServer } from './line-server.ts'

/**
 * The desk without Electron. Environment: ZHIPING_DESK_DIR, ZHIPING_SERVER_URL, ZHIPING_NO_WINDOW=1 (say the address
 * only). Speaks to its parent by JSON lines on stdout: {"address":…} whenever there is a new one that opens the page,
 * {"window":"opened"|"none"} once. Takes `front` (without a window of its own: says a new address) and `end` over the
 * channel; ends with its parent, and with its window.
 */
const repository = path.resolve(import.meta.dirname, '../..')
const deskDir = process.env['ZHIPING_DESK_DIR']
if (!deskDir) throw new Error('ZHIPING_DESK_DIR is not set')
/** A page that takes longer than this to ask for its line is only slow. */
const longestOpeningMs = 20_000

let window: BrowserWindow | null = null
let ending = false
const store = new StoreChild({
  // As it is shipped: from its sources it would take half a second longer to read what it is made of.
  entry: path.join(repository, 'dist/store/index.js'),
  node: process.execPath,
  environment: { ZHIPING_DESK_DIR: deskDir, ZHIPING_SERVER_URL: process.env['ZHIPING_SERVER_URL'] ?? '' },
})
let pageAsked: () => void = () => {}
const pageOpened = new Promise<boolean>((resolve) => (pageAsked = () => resolve(true)))
const server = await startLineServer({
  root: path.join(repository, 'dist/renderer'),
  settings: () => readDeskSettings(deskDir),
  connectStore: (onData, onClose) => {
    pageAsked()
    return store.connect(onData, onClose)
  },
})
process.on('message', (message) => {
  if (message === 'front' && window) window.bringToFront()
  else if (message === 'front') say({ address: server.newEntryUrl() })
  if (message === 'end') void end(0)
})
process.on('disconnect', () => void end(0))
if (process.send && !process.connected) void end(0)
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end(0))

const entryUrl = server.newEntryUrl()
say({ address: entryUrl, storePid: store.pid })

const browser = process.env['ZHIPING_NO_WINDOW'] === '1' ? null : findBrowser(process.env, process.platform)
if (browser && (await opened(browser))) say({ window: 'opened' })
else if (!ending) say({ window: 'none' })

/** True once the page is there; false where the browser ended before (no sandbox allowed, no display, not runnable). */
async function opened(executable: string): Promise<boolean> {
  const opening = openBrowserWindow({
    executable,
    url: entryUrl,
    profileDir: path.join(deskDir ?? '', 'browser'),
    fontDir: path.join(repository, 'shared/fonts'),
  })
  window = opening
  const closed = opening.closed.then(() => false)
  const slow = new Promise<boolean>((resolve) => setTimeout(() => resolve(true), longestOpeningMs).unref())
  if (await Promise.race([pageOpened, closed, slow])) {
    void closed.then(() => end(0))
    return true
  }
  window = null
  if (!ending) {
    process.stderr.write(`${executable} ended before its window was open.\n`)
    say({ address: server.newEntryUrl() })
  }
  return false
}

async function end(code: number): Promise<void> {
  if (ending) return
  ending = true
  window?.close()
  await Promise.all([server.close(), store.end()])
  process.exit(code)
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
