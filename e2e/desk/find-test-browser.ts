import { findBrowser } from '../../electron/browser-host/find-browser.ts'
import { npmBrowser } from './npm-browser.ts'

export interface TestBrowser {
  readonly file: string
  readonly switches: readonly string[]
}

/** The system's Chromium, Chrome or Edge, else the headless one from npm; null where there is none. */
export async function findTestBrowser(): Promise<TestBrowser | null> {
  const installed = findBrowser(process.env, process.platform)
  return installed === null ? npmBrowser() : { file: installed, switches: [] }
}
