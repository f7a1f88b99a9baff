import path from 'node:path'
import { Menu, app } from 'electron'
import { bringFont } from './bring-font.ts'
import { closeEnvironment } from './closed-environment.ts'
import { readDeskSettings } from '../desk-settings/read-desk-settings.ts'
import type { DeskUpdates } from '../updates/desk-updates.ts'
import { openDeskWindow, type DeskWindow } from './desk-window.ts'
import { keepUpdated } from './keep-updated.ts'
import { lockDownContents, lockDownSession } from './lock-down.ts'
import { registerAppScheme, serveApp } from './serve-app.ts'
import { startStore, type StoreHandle } from './start-store.ts'
import { storePlace, type Surroundings } from './store-place.ts'

/**
 * Lifecycle only; no business data passes through main. Environment: ZHIPING_DESK_DIR, ZHIPING_SERVER_URL, ZHIPING_NODE.
 * Takes `front` and `end` as lines on stdin when ZHIPING_PARENT=1, and ends when that pipe closes (its parent is gone).
 */
closeEnvironment(process.env, app.isPackaged)
const deskDir = process.env['ZHIPING_DESK_DIR'] ?? path.join(app.getPath('userData'), 'desk')
const dist = path.join(app.getAppPath(), 'dist')
if (app.isPackaged) bringFont(path.join(process.resourcesPath, 'fonts'), deskDir)
app.setPath('userData', path.join(deskDir, 'electron'))
app.setPath('crashDumps', path.join(deskDir, 'electron', 'crashes'))
app.commandLine.appendSwitch('disable-http-cache')
app.commandLine.appendSwitch('disable-features', 'Translate,SpareRendererForSitePerProcess')

let store: StoreHandle | null = null
let window: DeskWindow | null = null
let updates: DeskUpdates | null = null
let ended = false

if (app.requestSingleInstanceLock()) {
  registerAppScheme()
  lockDownContents()
  app.on('second-instance', () => window?.bringToFront())
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (ended || !store) return
    event.preventDefault()
    void store
      .end()
      .then(() => updates?.installAtEnd())
      .catch(() => false)
      .finally(() => {
        ended = true
        app.quit()
      })
  })
  if (process.env['ZHIPING_PARENT'] === '1') listenToParent()
  void app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      app.exit(1)
    })
} else {
  app.quit()
}

function start(): void {
  Menu.setApplicationMenu(null)
  serveApp(lockDownSession(), path.join(dist, 'renderer'), () => readDeskSettings(deskDir))
  const environment = { ZHIPING_DESK_DIR: deskDir, ZHIPING_SERVER_URL: process.env['ZHIPING_SERVER_URL'] ?? '' }
  const started = startStore(storePlace(surroundings()), environment, (count) => updates?.showUnsent(count))
  store = started
  updates = keepUpdated((state) => started.showUpdate(state))
  window = openDeskWindow({ preload: path.join(dist, 'preload', 'index.cjs'), store })
  process.stdout.write(`${JSON.stringify({ window: 'opened', storePid: store.pid() })}\n`)
}

function surroundings(): Surroundings {
  return {
    packaged: app.isPackaged,
    appPath: app.getAppPath(),
    resourcesPath: process.resourcesPath,
    platform: process.platform,
    nodeApi: Number(process.versions['napi'] ?? 0),
    environment: process.env,
  }
}

function listenToParent(): void {
  process.stdin.setEncoding('utf8')
  process.stdin.on('data', (lines) => {
    if (String(lines).includes('front')) window?.bringToFront()
    if (String(lines).includes('end')) app.quit()
  })
  process.stdin.on('end', () => app.quit())
  process.stdin.on('error', () => app.quit())
}
