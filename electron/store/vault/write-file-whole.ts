import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { toStoreFailure } from '../sqlite/store-failure.ts'

/**
 * Put `text` into `file` (mode 0600) so that after a crash the file is the old one or the new one, never half of one.
 * @throws StoreFailure 'disk-full' 'folder-not-writable' 'store-failed'
 */
export function writeFileWhole(file: string, text: string): void {
  try {
    const draft = `${file}.new`
    const handle = openSync(draft, 'w', 0o600)
    try {
      writeSync(handle, text)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(draft, file)
    // Windows cannot open folders; there the rename is journalled by the file system.
    if (process.platform !== 'win32') syncFolder(dirname(file))
  } catch (error) {
    throw toStoreFailure(error)
  }
}

/**
 * Remove `file` so that it is not there again after a power cut; nothing where it was not there.
 * @throws StoreFailure 'folder-not-writable' 'store-failed'
 */
export function removeFileWhole(file: string): void {
  try {
    rmSync(file, { force: true })
    if (process.platform !== 'win32') syncFolder(dirname(file))
  } catch (error) {
    throw toStoreFailure(error)
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
