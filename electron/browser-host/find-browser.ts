import { accessSync, constants } from 'node:fs'
import path from 'node:path'

const linuxNames = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
]
const windowsPlaces = [
  'Google/Chrome/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
  'Chromium/Application/chrome.exe',
]
const macPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

/** The executable of a Chromium, Chrome or Edge of this system, or null. `ZHIPING_BROWSER` names one outright (`none`: pretend there is none). */
export function findBrowser(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null {
  const wished = environment['ZHIPING_BROWSER']
  if (wished === 'none') return null
  if (wished) return runnable(wished) ? wished : null
  return candidates(environment, platform).find(runnable) ?? null
}

function candidates(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') return macPlaces
  if (platform === 'win32') {
    const roots = [environment['PROGRAMFILES'], environment['PROGRAMFILES(X86)'], environment['LOCALAPPDATA']]
    return roots.flatMap((root) => (root ? windowsPlaces.map((place) => path.join(root, place)) : []))
  }
  const folders = (environment['PATH'] ?? '').split(path.delimiter).filter(Boolean)
  return linuxNames.flatMap((name) => folders.map((folder) => path.join(folder, name)))
}

function runnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false // not there or not ours to run: the next candidate
  }
}
