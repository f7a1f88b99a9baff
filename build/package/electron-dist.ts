import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** An Electron to package. `folder`: where it lies unpacked; null where electron-builder fetches it. */
export interface ElectronDist {
  readonly folder: string | null
  readonly version: string
}

/** The first Electron whose Node-API (10) loads the SQLite driver. */
const firstWithNodeApi10 = 35

/** Whether the store runs inside this Electron; otherwise its package has to carry a Node. */
export function runsStoreInside(version: string): boolean {
  return Number(version.split('.')[0]) >= firstWithNodeApi10
}

/**
 * The Electron that ELECTRON_OVERRIDE_DIST_PATH names, else the pinned one.
 * @throws Error where the folder does not say its version and cannot be asked for it
 */
export function electronDist(repository: string, environment: NodeJS.ProcessEnv): ElectronDist {
  const folder = environment['ELECTRON_OVERRIDE_DIST_PATH']
  if (!folder) return { folder: null, version: pinnedElectron(repository) }
  const file = path.join(folder, 'version')
  const version = existsSync(file) ? readFileSync(file, 'utf8').trim() : askVersion(path.join(folder, 'electron'))
  return { folder, version: version.replace(/^v/, '') }
}

/** The version that package.json pins, exactly. */
export function pinnedElectron(repository: string): string {
  const manifest = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>
  }
  return manifest.devDependencies['electron'] ?? ''
}

function askVersion(executable: string): string {
  const asked = spawnSync(executable, ['-p', 'process.versions.electron'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
    timeout: 20_000,
  })
  const version = (asked.stdout ?? '').trim()
  if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${executable} does not tell its version`)
  return version
}
