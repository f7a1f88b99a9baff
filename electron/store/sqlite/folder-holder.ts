import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileWhole } from '../vault/write-file-whole.ts'

/** The process that has a folder, and since when. */
export interface FolderHolder {
  readonly pid: number
  readonly sinceMs: number
}

/**
 * Write down who has the folder, for whoever is refused. It says nothing about whether the folder is free: that is the lock's business,
 * so that a holder that was killed, or whose number another process has now, keeps nobody out.
 */
export function noteHolder(folder: string, holder: FolderHolder): void {
  try {
    writeFileWhole(fileIn(folder), JSON.stringify(holder))
  } catch {
    // A full disk: who is refused is then not told by whom.
  }
}

/** Who says that they have the folder; null where nobody does, or it cannot be read. */
export function readHolder(folder: string): FolderHolder | null {
  try {
    const said: unknown = JSON.parse(readFileSync(fileIn(folder), 'utf8'))
    return holderIn(said)
  } catch {
    return null
  }
}

function holderIn(said: unknown): FolderHolder | null {
  const { pid, sinceMs } = said as Partial<Record<keyof FolderHolder, unknown>>
  return isCount(pid) && isCount(sinceMs) ? { pid, sinceMs } : null
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function fileIn(folder: string): string {
  return join(folder, 'owner.json')
}
