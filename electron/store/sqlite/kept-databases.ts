import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { lockFolder, type FolderLock } from './lock-folder.ts'
import { openClearDatabase, openDatabase, type Database } from './open-database.ts'
import { StoreFailure } from './store-failure.ts'

/** Where a database lies: its own file in a folder, ciphered under a key of 32 bytes, or in clear; `folder: null` is in memory only. */
export type DatabasePlace = {
  readonly folder: string | null
  readonly key: Uint8Array | null
}

/** One user's hold on an open database; the last `release` closes it. */
export type KeptDatabase = { readonly database: Database; readonly release: () => void }

type Kept = { readonly database: Database; readonly keyText: string; users: number }
type OwnedFolder = { readonly lock: FolderLock; users: number }

// For the whole process, so that whoever asks for a database by its name gets the same connection and with it the same change stream.
const databases = new Map<string, Kept>()
const folders = new Map<string, OwnedFolder>()

/**
 * The open database of this name, opened or created when nobody has it. A folder belongs to this process as long as one of its
 * databases is open. A database in memory lives on without users, as long as it has collections.
 * @throws StoreFailure 'store-in-use' when another process has the folder, and as `openDatabase`
 */
export function keepDatabase(name: string, place: DatabasePlace): KeptDatabase {
  const folder = place.folder === null ? null : resolve(place.folder)
  const file = folder === null ? `:memory:${name}` : join(folder, databaseFile(name))
  const keyText = place.key === null ? '' : Buffer.from(place.key).toString('hex')
  let kept = databases.get(file)
  if (kept === undefined) {
    const database = folder === null ? openClearDatabase(':memory:') : openIn(folder, file, place.key)
    kept = { database, keyText, users: 0 }
    databases.set(file, kept)
  }
  // Whoever comes second must have the key as well, though the door is open.
  if (kept.keyText !== keyText) throw new StoreFailure('wrong-password', new Error('it is open under another key'))
  const held = kept
  held.users++
  return {
    database: held.database,
    release: () => {
      if (--held.users > 0 || (folder === null && hasCollections(held.database))) return
      databases.delete(file)
      held.database.close()
      if (folder !== null) leave(folder)
    },
  }
}

/** The file of a database: any name can be one, also where a file system knows no difference between capitals and small letters. */
export function databaseFile(name: string): string {
  const readable = name.replace(/[^A-Za-z0-9_-]+/g, '_').slice(0, 40)
  return `${readable}-${createHash('sha256').update(name).digest('hex').slice(0, 16)}.sqlite`
}

function openIn(folder: string, file: string, key: Uint8Array | null): Database {
  const owned = folders.get(folder) ?? { lock: lockFolder(folder), users: 0 }
  folders.set(folder, owned)
  owned.users++
  try {
    return key === null ? openClearDatabase(file) : openDatabase({ file, key })
  } catch (error) {
    leave(folder)
    throw error
  }
}

function leave(folder: string): void {
  const owned = folders.get(folder)
  if (owned === undefined || --owned.users > 0) return
  folders.delete(folder)
  owned.lock.release()
}

function hasCollections(database: Database): boolean {
  return (
    database.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name LIKE '%/%' LIMIT 1`).get() !== undefined
  )
}
