import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { windowOptions, windowPartition } from './window-options.ts'

/** The numbers are those of Electron's own list of security recommendations. */
const web = () => windowOptions('/app/preload.cjs').webPreferences ?? {}
const sourcesOf = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n')
const main = sourcesOf(import.meta.dirname)
const preload = sourcesOf(path.join(import.meta.dirname, '../preload'))

afterEach(() => {
  delete process.env['ZHIPING_DEVTOOLS']
})

describe('the window', () => {
  test('[Electron 2] has no Node, nor have its workers and frames', () => {
    expect(web().nodeIntegration).toBe(false)
    expect(web().nodeIntegrationInWorker).toBe(false)
    expect(web().nodeIntegrationInSubFrames).toBe(false)
  })

  test('[Electron 3] keeps the preload’s world apart from the page’s', () => {
    expect(web().contextIsolation).toBe(true)
  })

  test('[Electron 4] is sandboxed', () => {
    expect(web().sandbox).toBe(true)
    expect(main).not.toContain('no-sandbox')
  })

  test('[Electron 6] keeps web security on', () => {
    expect(web().webSecurity).toBe(true)
    expect(main).not.toContain('disable-web-security')
  })

  test('[Electron 8] runs nothing insecure', () => {
    expect(web().allowRunningInsecureContent).toBe(false)
  })

  test('[Electron 9] has no experimental features', () => {
    expect(web().experimentalFeatures).toBe(false)
  })

  test('[Electron 10] switches no Blink features on', () => {
    expect(web()).not.toHaveProperty('enableBlinkFeatures')
    expect(main).not.toContain('enable-blink-features')
  })

  test('[Electron 11] [Electron 12] has no webview at all, so none with popups and none with options', () => {
    expect(web().webviewTag).toBe(false)
  })

  test('keeps its session in memory: a stored one leaves pages and storage on the disk in clear', () => {
    expect(web().partition).toBe(windowPartition)
    expect(windowPartition).not.toMatch(/^persist:/)
  })

  test('takes no dropped file for an address, and sends nothing typed to a spelling service', () => {
    expect(web().navigateOnDragDrop).toBe(false)
    expect(web().spellcheck).toBe(false)
  })

  test('has developer tools only where whoever starts it asks for them', () => {
    expect(web().devTools).toBe(false)
    process.env['ZHIPING_DEVTOOLS'] = '1'
    expect(web().devTools).toBe(true)
  })

  test('is called the same whatever it shows', () => {
    expect(windowOptions('').title).toBe('职评离线评审台')
  })
})

describe('what main and preload can do', () => {
  test('[Electron 15] no address is ever handed to the system', () => {
    expect(main).not.toMatch(/openExternal|openPath|\bshell\b/)
  })

  test('[Electron 18] nothing is loaded from a file address', () => {
    expect(main).not.toMatch(/loadFile|file:\/\//)
  })

  test('[Electron 20] nothing of Electron is exposed to the page, and the preload is short enough to be read', () => {
    expect(preload).not.toMatch(/exposeInMainWorld|contextBridge|require\(/)
    expect(preload.trim().split('\n').length).toBeLessThanOrEqual(30)
    expect(preload.match(/ipcRenderer\.\w+\(/g)).toEqual(['ipcRenderer.send(', 'ipcRenderer.on('])
  })
})
