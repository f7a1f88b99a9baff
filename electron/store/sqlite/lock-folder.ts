import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3-multiple-ciphers'
import { noteHolder, readHolder } from './folder-holder.ts'
import { FolderInUse, toStoreFailure } from './store-failure.ts'

/** Proof that this process alone works in a folder; it ends with `release` or with the process, however that dies. */
export type FolderLock = { readonly release: () => void }

/**
 * Make this process the only owner of `folder` (created if needed). The lock is an operating-system lock on an empty SQLite file
 * held in an exclusive transaction: a killed owner leaves nothing behind, a file with a process number would. Who owns it is written
 * beside it, to be told and for nothing else.
 * @throws FolderInUse when another process (or another caller in this one) owns it; names the owner where that is known
 * @throws StoreFailure 'folder-not-writable' 'disk-full' 'store-failed'
 */
export function lockFolder(folder: string): FolderLock {
  let holder: SqliteDatabase.Database | undefined
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    holder = new SqliteDatabase(join(folder, 'owner.lock'), { timeout: 0 })
    // No journal: the lock writes nothing, and a full disk must not keep anybody from reading what lies on it.
    holder.pragma('journal_mode = MEMORY')
    holder.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    holder?.close()
    const failure = toStoreFailure(error, 'working')
    throw failure.code === 'store-in-use' ? new FolderInUse(readHolder(folder), error) : failure
  }
  const held = holder
  noteHolder(folder, { pid: process.pid, sinceMs: Date.now() })
  return { release: () => void held.close() }
}
