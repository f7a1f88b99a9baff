import path from 'node:path'
import { StoreChild } from '../rpc/store-child.ts'
import { openBrowserWindow, type BrowserWindow } from './browser-window.ts'
import { findBrowser } from './find-browser.ts'
import { startLineServer } from './line-server.ts'

/**
 * The desk without Electron. Environment: ZHIPING_DESK_DIR, ZHIPING_SERVER_URL, ZHIPING_NO_WINDOW=1 (say the address
 * only). Speaks to its parent by JSON lines on stdout: {"address":…} when the page can be opened, {"window":"opened"|"none"}.
 * Takes `front` (without a window of its own: says a new address) and `end` over the channel; ends with its parent, and
 * with its window.
 */
const repository = path.resolve(import.meta.dirname, '../..')
const deskDir = process.env['ZHIPING_DESK_DIR']
if (!deskDir) throw new Error('ZHIPING_DESK_DIR is not set')

const store = new StoreChild({
  entry: path.join(repository, 'electron/store/host/index.ts'),
  node: process.execPath,
  environment: { ZHIPING_DESK_DIR: deskDir, ZHIPING_SERVER_URL: process.env['ZHIPING_SERVER_URL'] ?? '' },
})
const server = await startLineServer({
  root: path.join(repository, 'dist/renderer'),
  connectStore: (onData, onClose) => store.connect(onData, onClose),
})
const entryUrl = server.newEntryUrl()
say({ address: entryUrl, storePid: store.pid })

const browser = process.env['ZHIPING_NO_WINDOW'] === '1' ? null : findBrowser(process.env, process.platform)
let window: BrowserWindow | null = null
if (browser) {
  window = openBrowserWindow({
    executable: browser,
    url: entryUrl,
    profileDir: path.join(deskDir, 'browser'),
    fontDir: path.join(repository, 'shared/fonts'),
  })
  window.onClosed(() => void end(0))
  say({ window: 'opened' })
} else {
  say({ window: 'none' })
}

let ending = false
async function end(code: number): Promise<void> {
  if (ending) return
  ending = true
  window?.close()
  await Promise.all([server.close(), store.end()])
  process.exit(code)
}
process.on('message', (message) => {
  if (message === 'front' && window) window.bringToFront()
  else if (message === 'front') say({ address: server.newEntryUrl() })
  if (message === 'end') void end(0)
})
process.on('disconnect', () => void end(0))
process.on('SIGTERM', () => void end(0))
process.on('SIGINT', () => void end(0))

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
