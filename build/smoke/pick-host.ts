import { spawn, type ChildProcess } from 'node:child_process'
import { findBrowser } from '../../electron/browser-host/find-browser.ts'
import { openBrowserDesk } from '../../e2e/desk/browser-desk.ts'
import { openElectronDesk } from '../../e2e/desk/electron-desk.ts'
import type { DeskPlace, DeskUnderTest } from '../../e2e/desk/desk-under-test.ts'
import { npmBrowser } from '../../e2e/desk/npm-browser.ts'
import { findElectron, hasDisplay } from '../start/find-electron.ts'

/** What the smoke run drives, and how it is named in its report. */
export interface SmokeHost {
  readonly name: 'electron' | 'browser' | 'npm-browser'
  open(place: DeskPlace): Promise<DeskUnderTest>
  /** Ends what was started for the host alone, such as a display. */
  release(): void
}

/** In this order: Electron, a browser of the system, the headless one from npm; null where there is none. */
export async function pickHost(repository: string): Promise<SmokeHost | null> {
  const electron = findElectron(repository, process.env, process.platform)
  if (electron) {
    const display = hasDisplay(process.env, process.platform) ? 'here' : await startDisplay()
    if (display) {
      return {
        name: 'electron',
        open: (place) => openElectronDesk(place),
        release: () => display !== 'here' && display.kill(),
      }
    }
  }
  const browser = findBrowser(process.env, process.platform)
  if (browser) return { name: 'browser', open: (place) => openBrowserDesk(place, browser), release: () => {} }
  const shipped = await npmBrowser()
  return (
    shipped && {
      name: 'npm-browser',
      open: (place) => openBrowserDesk(place, shipped.file, shipped.switches),
      release: () => {},
    }
  )
}

/** A display of our own where the machine has the program for it; null where it has not. */
function startDisplay(): Promise<ChildProcess | null> {
  return new Promise((resolve) => {
    const display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    })
    display.once('error', () => resolve(null))
    display.once('exit', () => resolve(null))
    display.stdio[3]?.once('data', (number: Buffer) => {
      process.env['DISPLAY'] = `:${number.toString().trim()}`
      resolve(display)
    })
  })
}
