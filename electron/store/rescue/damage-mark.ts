import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileWhole } from '../vault/write-file-whole.ts'

/** Found damaged while in use: the next opening rebuilds the profile, also where its first look finds nothing. @throws StoreFailure */
export function markDamaged(profileFolder: string): void {
  writeFileWhole(fileIn(profileFolder), '')
}

/** Whether it was. */
export function isMarkedDamaged(profileFolder: string): boolean {
  return existsSync(fileIn(profileFolder))
}

/** It is rebuilt. */
export function clearMark(profileFolder: string): void {
  rmSync(fileIn(profileFolder), { force: true })
}

function fileIn(profileFolder: string): string {
  return join(profileFolder, 'damaged')
}
