import { expect } from '@playwright/test'
import type { ElectronApplication } from 'playwright'
import type { DeskActions } from '../desk/desk-actions.ts'
import { story } from '../story.ts'

function mainOf(desk: DeskActions): ElectronApplication {
  const { electron } = desk.desk
  if (electron === undefined) throw new Error('this story is about Electron')
  return electron
}

story(
  '[Electron 7] [Electron 18] every answer of app:// carries the policy, and nothing outside is served',
  async ({ openDesk }) => {
    const desk = await openDesk()
    const answers = await desk.page.evaluate(async () => {
      const addresses = ['/', '/no-such', '/%00', '/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/package.json']
      return Promise.all(
        addresses.map(async (address) => {
          const response = await fetch(address)
          return [
            address,
            response.status,
            response.headers.get('content-security-policy'),
            response.headers.get('cache-control'),
          ]
        }),
      )
    })
    expect(answers.map(([, status]) => status)).toEqual([200, 404, 404, 404, 404])
    for (const [, , policy, kept] of answers) {
      expect(policy).toContain(`default-src 'none'`)
      expect(policy).toContain(`connect-src 'self';`)
      expect(kept).toBe('no-store')
    }
    const other = await desk.page.evaluate(() =>
      fetch('app://elsewhere/').then(
        () => 'answered',
        () => 'refused',
      ),
    )
    expect(other).toBe('refused')
  },
)

story('[Electron 12] a webview comes to nothing', async ({ openDesk }) => {
  const desk = await openDesk()
  const known = await desk.page.evaluate(() => {
    const view = document.createElement('webview')
    view.setAttribute('src', 'app://desk/')
    document.body.append(view)
    return 'getWebContentsId' in view
  })
  expect(known).toBe(false)
  // What a webview asks main for goes the way on which the page asks for its line, and before it: once this is answered, one
  // would be there.
  await desk.line()
  const contents = await mainOf(desk).evaluate(({ webContents }) => webContents.getAllWebContents().length)
  expect(contents).toBe(1)
})

story('nothing is downloaded, also of the desk’s own', async ({ openDesk }) => {
  const desk = await openDesk()
  const main = mainOf(desk)
  // Page and main hear of things over lines of their own: the listener is there before the click is asked for.
  await main.evaluate(({ session }) => {
    const download = new Promise<string>((resolve) => {
      const tell = (event: { readonly defaultPrevented: boolean }) => resolve(event.defaultPrevented ? 'stopped' : 'begun') // oxfmt-ignore
      session.fromPartition('desk').once('will-download', tell)
    })
    Object.assign(globalThis, { download })
  })
  await desk.page.evaluate(() => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(['x']))
    link.download = 'x.txt'
    link.click()
  })
  expect(await main.evaluate(() => (globalThis as unknown as { download: Promise<string> }).download)).toBe('stopped')
})

story('[Electron 17] only the top frame of the desk’s own page gets a line to the store', async ({ openDesk }) => {
  const desk = await openDesk()
  const main = mainOf(desk)
  // As if a frame, or a page from elsewhere, had got hold of the preload's one word.
  const answered = await main.evaluate(({ BrowserWindow, ipcMain }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (!contents) return null
    const ask = (frame: unknown): number => {
      let ports = 0
      const frameOf = frame === null ? null : { ...(frame as object), postMessage: () => void ports++ }
      ipcMain.emit('port-please', { senderFrame: frameOf, sender: contents })
      return ports
    }
    return [ask(null), ask({ url: 'app://desk/' }), ask({ url: 'https://elsewhere.invalid/' })]
  })
  expect(answered).toEqual([0, 0, 0])
  expect(await main.evaluate(({ ipcMain }) => ipcMain.eventNames())).toContain('port-please')
})

story('the window is called the same whatever the page is called', async ({ openDesk }) => {
  const desk = await openDesk()
  const main = mainOf(desk)
  await main.evaluate(({ BrowserWindow }) => {
    const renamed = new Promise<string>((resolve) => {
      BrowserWindow.getAllWindows()[0]?.on(
        'page-title-updated',
        (_event, title) => title === '欧阳思远' && resolve(title),
      )
    })
    Object.assign(globalThis, { renamed })
  })
  await desk.page.evaluate(() => {
    document.title = '欧阳思远'
  })
  await main.evaluate(() => (globalThis as unknown as { renamed: Promise<string> }).renamed)
  const title = await main.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())
  expect(title).toBe('职评离线评审台')
})

story('a page that crashes is there again by itself, and asks its store anew', async ({ openDesk }) => {
  const desk = await openDesk()
  const main = mainOf(desk)
  await expect(desk.page.locator('#root')).not.toBeEmpty()
  await main.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const loaded = new Promise<string>((resolve) => contents?.once('did-finish-load', () => resolve(contents.getURL())))
    Object.assign(globalThis, { loaded })
    contents?.forcefullyCrashRenderer()
  })
  expect(await main.evaluate(() => (globalThis as unknown as { loaded: Promise<string> }).loaded)).toBe('app://desk/')
  const shows = () =>
    main.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.querySelectorAll("input").length'),
    )
  await expect.poll(shows).toBeGreaterThan(0)
})
