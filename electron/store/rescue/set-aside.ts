import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { toStoreFailure } from '../sqlite/store-failure.ts'

/** Where the damaged files of a profile are kept: nothing there is used or deleted by the desk, but for the oldest evidence. */
export function setAsideFolder(profileFolder: string): string {
  return join(profileFolder, 'set-aside')
}

/** A folder for what is set aside at one time, named by it. */
export function newSetAsideFolder(profileFolder: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  for (let attempt = 0; ; attempt++) {
    const folder = join(setAsideFolder(profileFolder), attempt === 0 ? stamp : `${stamp}-${attempt}`)
    if (existsSync(folder)) continue
    guarded(() => mkdirSync(folder, { recursive: true, mode: 0o700 }))
    return folder
  }
}

/** Nothing was set aside in it after all. */
export function removeIfEmpty(folder: string): void {
  if (readdirSync(folder).length === 0) rmdirSync(folder)
}

/** Move files that are there into the folder. @throws StoreFailure */
export function moveAside(folder: string, files: readonly string[]): void {
  guarded(() => {
    for (const file of files) if (existsSync(file)) renameSync(file, join(folder, basename(file)))
  })
}

/** Keep a copy of a file that goes on being used. @throws StoreFailure */
export function copyAside(folder: string, file: string): void {
  guarded(() => copyFileSync(file, join(folder, basename(file))))
}

/** Evidence can be fetched again, so that only so many damaged files of it are kept. */
const mostEvidence = 20

/** Move a damaged evidence file aside; the oldest ones give way. @throws StoreFailure */
export function setEvidenceAside(profileFolder: string, file: string, nowMs: number): void {
  guarded(() => {
    const folder = join(setAsideFolder(profileFolder), 'evidence')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (existsSync(file)) renameSync(file, join(folder, `${String(nowMs).padStart(15, '0')}-${basename(file)}`))
    const kept = readdirSync(folder).sort()
    for (const name of kept.slice(0, Math.max(0, kept.length - mostEvidence)))
      rmSync(join(folder, name), { force: true })
  })
}

export interface SetAside {
  readonly files: number
  readonly bytes: number
}

/** How much lies there. */
export function countSetAside(profileFolder: string): SetAside {
  const folder = setAsideFolder(profileFolder)
  if (!existsSync(folder)) return { files: 0, bytes: 0 }
  let files = 0
  let bytes = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    files += 1
    bytes += statSync(join(entry.parentPath, entry.name)).size
  }
  return { files, bytes }
}

function guarded(work: () => void): void {
  try {
    work()
  } catch (error) {
    throw toStoreFailure(error)
  }
}
