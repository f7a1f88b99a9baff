import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect } from '@playwright/test'
import { findElectron } from '../../build/start/find-electron.ts'
import { windowOptions } from '../../electron/main/window-options.ts'
import { deskEnvironment } from '../../build/start/start-desk.ts'
import type { DeskActions } from '../desk/desk-actions.ts'
import { story } from '../story.ts'

const repository = path.resolve(import.meta.dirname, '../..')

function mainOf(desk: DeskActions) {
  const { electron } = desk.desk
  if (electron === undefined) throw new Error('this story is about Electron')
  return electron
}

story('the window has no Node, its own memory-only session and every protection on', async ({ openDesk }) => {
  const desk = await openDesk()
  const seen = await mainOf(desk).evaluate(({ BrowserWindow, session }) => {
    const [window] = BrowserWindow.getAllWindows()
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    const desk = session.fromPartition('desk')
    return {
      preferences: contents.getLastWebPreferences(),
      own: window?.webContents.session === desk,
      storagePath: desk.getStoragePath(),
      windows: BrowserWindow.getAllWindows().length,
    }
  })
  const asked = {
    ...{ sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInSubFrames: false },
    ...{ webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false, webviewTag: false },
  }
  expect(seen.preferences).toMatchObject(asked)
  // Electron does not tell all that it was asked for.
  const more = { nodeIntegrationInWorker: false, partition: 'desk', navigateOnDragDrop: false, devTools: false }
  expect(windowOptions('preload').webPreferences).toMatchObject({ ...asked, ...more })
  expect([seen.own, seen.storagePath, seen.windows]).toEqual([true, null, 1])
  const globals = await desk.page.evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis)) // oxfmt-ignore
  expect(globals).toEqual([])
})

story(
  '[Electron 1] [Electron 5] [Electron 13] [Electron 14] it goes nowhere, opens nothing, asks nobody else and is granted nothing',
  async ({ server, openDesk }) => {
    const desk = await openDesk()
    const { page } = desk.desk
    const home = page.url()
    await page.evaluate((elsewhere) => {
      location.href = elsewhere
    }, `${server.url}/healthz`)
    expect(await page.evaluate(() => window.open('https://example.invalid/') === null)).toBe(true)
    const fetched = await page.evaluate((url) => fetch(url).then(() => 'answered', () => 'refused'), `${server.url}/healthz`) // oxfmt-ignore
    expect(fetched).toBe('refused')
    const permissions = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]
      const states = await Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
      const place = new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          () => resolve('denied'),
        )
      })
      const camera = navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        () => 'denied',
      )
      return [...states, await Notification.requestPermission(), await place, await camera]
    })
    expect(new Set(permissions)).toEqual(new Set(['denied']))
    expect(page.url()).toBe(home)
    expect(await mainOf(desk).evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  },
)

story(
  'a second start on the same folder ends at once and brings the first one’s window to the front',
  async ({ line, deskDir, openDesk }) => {
    const desk = await openDesk()
    const main = mainOf(desk)
    const visible = () => main.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    // It shows itself when its page is ready: hidden before that, it would come back by itself.
    await expect.poll(visible).toBe(true)
    await main.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    expect(await visible()).toBe(false)
    const { ZHIPING_PARENT: _parent, ...environment } = deskEnvironment({ repository, deskDir: deskDir(), serverUrl: line.url }) // oxfmt-ignore
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const second = spawn(findElectron(repository, process.env, process.platform) ?? '', [...root, repository], {
      stdio: 'ignore',
      env: { ...process.env, ...environment },
    })
    expect(await once(second, 'exit')).toEqual([0, null])
    await expect.poll(visible).toBe(true)
  },
)
