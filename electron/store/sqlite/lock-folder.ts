import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3-multiple-ciphers'
import { toStoreFailure } from './store-failure.ts'

/** Proof that this process alone works in a folder; it ends with `release` or with the process, however that dies. */
export type FolderLock = { readonly release: () => void }

/**
 * Make this process the only owner of `folder` (created if needed). The lock is an operating-system lock on an empty SQLite file
 * held in an exclusive transaction: a killed owner leaves nothing behind, a file with a process number would.
 * @throws StoreFailure 'store-in-use' when another process (or another caller in this one) owns it
 * @throws StoreFailure 'folder-not-writable' 'disk-full' 'store-failed'
 */
export function lockFolder(folder: string): FolderLock {
  let holder: SqliteDatabase.Database | undefined
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    holder = new SqliteDatabase(join(folder, 'owner.lock'), { timeout: 0 })
    holder.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    holder?.close()
    throw toStoreFailure(error, 'working')
  }
  const held = holder
  return { release: () => void held.close() }
}
