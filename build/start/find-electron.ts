import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The Electron executable: ELECTRON_OVERRIDE_DIST_PATH, else the installed package's; null where none was fetched. Never downloads. */
export function findElectron(
  repository: string,
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): string | null {
  const name =
    platform === 'win32' ? 'electron.exe' : platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
  const override = environment['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) return existsSync(path.join(override, name)) ? path.join(override, name) : null
  const marker = path.join(repository, 'node_modules/electron/path.txt')
  if (!existsSync(marker)) return null
  const executable = path.join(repository, 'node_modules/electron/dist', readFileSync(marker, 'utf8').trim())
  return existsSync(executable) ? executable : null
}

/** Whether a window can be shown here at all. */
export function hasDisplay(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  return platform !== 'linux' || Boolean(environment['DISPLAY']) || Boolean(environment['WAYLAND_DISPLAY'])
}
