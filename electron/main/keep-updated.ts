import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { app } from 'electron'
import { autoUpdater, type BaseUpdater } from 'electron-updater'
import type { UpdateState } from '../../shared/contract/desktop.ts'
import { DeskUpdates } from '../updates/desk-updates.ts'
import { updateSourceOf } from '../updates/update-source-of.ts'

/** The desk opens first; nobody waits for an update. */
const firstCheckMs = 15_000
const checkEveryMs = 6 * 3_600_000

/**
 * Looks for updates of a packaged desk; null where there are none to look for: from the sources, without a signing key, on macOS, or
 * installed as a .deb, which its system's package manager replaces with an administrator's leave.
 */
export function keepUpdated(onState: (state: UpdateState) => void): DeskUpdates | null {
  if (!app.isPackaged || process.platform === 'darwin') return null
  if (existsSync(path.join(process.resourcesPath, 'package-type'))) return null
  try {
    return begin(onState)
  } catch (error) {
    // A desk that cannot be updated is still a desk.
    process.stderr.write(`updates: ${error instanceof Error ? error.message : String(error)}\n`)
    return null
  }
}

function begin(onState: (state: UpdateState) => void): DeskUpdates | null {
  const manifest: unknown = JSON.parse(readFileSync(path.join(app.getAppPath(), 'package.json'), 'utf8'))
  const source = updateSourceOf(manifest, process.env)
  if (source === null) return null
  const updates = new DeskUpdates(autoUpdater as BaseUpdater, source, onState)
  setTimeout(() => void updates.check(), firstCheckMs)
  setInterval(() => void updates.check(), checkEveryMs)
  return updates
}
