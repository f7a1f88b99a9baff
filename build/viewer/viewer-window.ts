import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright'
import { fontEnvironment } from '../../electron/app-files/font-environment.ts'
import { quietSwitches, sandboxSwitches } from '../../electron/browser-host/browser-window.ts'
import { startLineServer, type LineServer } from '../../electron/browser-host/line-server.ts'
import { say } from '../../e2e/desk/words.ts'
import { firstSettings } from '../../shared/contract/desk-settings.ts'
import type { EvidenceLine } from './evidence-line.ts'
import { peakMemory, type PeakMemory } from './peak-memory.ts'

const root = join(import.meta.dirname, '../..')
const longestStartMs = 60_000
const longestCloseMs = 5_000

export interface DeskWindow {
  readonly page: Page
  readonly memory: PeakMemory
}

/** Windows of the built desk in one headless Chromium, each in a renderer process of its own. */
export interface ViewerWindows {
  /** Where the desk's own windows take their fonts from; undefined where the system alone decides. */
  readonly fontconfig: string | undefined
  /** A new window whose list is drawn and whose PDF worker runs, as when a person is about to open an application. */
  open(): Promise<DeskWindow>
  /** Takes the window away, and with it a browser that does not let go of it. */
  drop(window: DeskWindow): Promise<void>
  close(): Promise<void>
}

export interface ViewerWindowsInput {
  readonly line: EvidenceLine
  readonly scratchDir: string
  readonly browser: { readonly file: string; readonly switches: readonly string[] }
  /** Where fonts are taken from; the desk's own fontconfig if left out. */
  readonly fontconfig?: string
}

export async function openViewerWindows(input: ViewerWindowsInput): Promise<ViewerWindows> {
  const server = await startLineServer({
    root: join(root, 'dist/renderer'),
    settings: () => firstSettings,
    connectStore: (onData, onClose) => input.line.connectStore(onData, onClose),
  })
  let browser: Browser | null = null
  let memory: PeakMemory | null = null
  const end = async (): Promise<void> => {
    const ending = browser
    browser = null
    if (ending !== null) await Promise.race([ending.close().catch(() => {}), later(longestCloseMs)])
  }
  const fonts = fontEnvironment(join(root, 'shared/fonts'), input.scratchDir)['FONTCONFIG_FILE']
  return {
    fontconfig: fonts,
    async open() {
      if (browser === null || !browser.isConnected()) {
        browser = await launch(input, input.fontconfig ?? fonts)
        memory = await peakMemory(browser)
      }
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
      return { page: await openDesk(context, server), memory: memory as PeakMemory }
    },
    async drop({ page }) {
      const closed = page.context().close().then(() => true, () => false) // oxfmt-ignore
      if (!(await Promise.race([closed, later(longestCloseMs, false)]))) await end()
    },
    async close() {
      await end()
      await server.close()
    },
  }
}

function launch({ browser }: ViewerWindowsInput, fontconfig: string | undefined): Promise<Browser> {
  return chromium.launch({
    executablePath: browser.file,
    timeout: longestStartMs,
    chromiumSandbox: !sandboxSwitches().includes('--no-sandbox'),
    // A container's /dev/shm of 64 MB is too small for a few windows: a page then crashes.
    args: [...quietSwitches, ...sandboxSwitches(), '--disable-gpu', '--disable-dev-shm-usage', ...browser.switches.filter((one) => one.startsWith('--'))], // oxfmt-ignore
    env: { ...environment(), ...(fontconfig === undefined ? {} : { FONTCONFIG_FILE: fontconfig }) },
  })
}

function environment(): Record<string, string> {
  const given = Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return Object.fromEntries(given)
}

async function openDesk(context: BrowserContext, server: LineServer): Promise<Page> {
  const page = await context.newPage()
  const worker = page.waitForEvent('worker', { timeout: longestStartMs })
  await page.goto(server.newEntryUrl(), { timeout: longestStartMs })
  await page.getByLabel(say('work-list.search.label')).waitFor({ timeout: longestStartMs })
  await worker
  return page
}
