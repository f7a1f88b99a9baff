import { statSync } from 'node:fs'
import { join } from 'node:path'
import { readIdentity } from '../profile/profile-identity.ts'
import { openDatabase, openDatabaseAlone, type Database } from '../sqlite/open-database.ts'
import { isStorageError, StoreFailure, toStoreFailure } from '../sqlite/store-failure.ts'
import { clearMark, isMarkedDamaged } from './damage-mark.ts'
import { readLog, type LogOnDisk } from './log-check.ts'
import { checkAtStart, checkEverything } from './own-tables.ts'
import { finishRebuild, rebuildProfile, type RebuildInput } from './rebuild-profile.ts'
import { copyAside, newSetAsideFolder } from './set-aside.ts'

export type OpenWholeInput = Omit<RebuildInput, 'cause' | 'damaged'>

/**
 * Open the database of a profile whose key is known to be right, or where it is damaged or missing make it anew from what can be read.
 * What is damaged is never answered as good.
 * @throws StoreFailure 'store-corrupt' when nothing can be made of it
 * @throws StoreFailure 'store-in-use' 'folder-not-writable' 'disk-full' 'store-failed'
 */
export async function openWhole(input: OpenWholeInput): Promise<Database> {
  const { folder } = input
  const file = join(folder, 'store.db')
  finishRebuild(folder)
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? -1
  // SQLite takes an empty file for a new database and begins to fill it.
  if (size <= 0) {
    await rebuildProfile({ ...input, cause: size < 0 ? 'missing' : 'database', damaged: null })
    clearMark(folder)
    return opened(input)
  }
  const log = readLog(`${file}-wal`)
  let damaged: Database | null = null
  let cause: RebuildInput['cause'] = 'database'
  try {
    damaged = opened(input)
    if (isMarkedDamaged(folder)) throw new StoreFailure('store-corrupt', new Error('it was found damaged while in use'))
    if (logIsCut(damaged, log)) {
      cause = 'log'
      copyAside(newSetAsideFolder(folder, input.nowMs), `${file}-wal`)
      // What was copied into the database from beyond the cut lies there beside older pages: each is good, and together they may not be.
      checkEverything(damaged)
    }
    checkAtStart(damaged)
    assertOwned(damaged)
    return damaged
  } catch (error) {
    if (!isDamage(error)) {
      damaged?.close()
      throw isStorageError(error) ? toStoreFailure(error) : error
    }
  }
  await rebuildProfile({ ...input, cause, damaged })
  clearMark(folder)
  return opened(input)
}

/** The key is right: a file that is "not a database" to it is damaged. On a full disk it is opened alone, to be read. */
function opened({ folder, key }: OpenWholeInput): Database {
  const place = { file: join(folder, 'store.db'), key }
  try {
    return openOrAlone(place)
  } catch (error) {
    if (error instanceof StoreFailure && error.code === 'wrong-password') throw new StoreFailure('store-corrupt', error)
    throw error
  }
}

function openOrAlone(place: Parameters<typeof openDatabase>[0]): Database {
  try {
    return openDatabase(place)
  } catch (error) {
    if (error instanceof StoreFailure && error.code === 'disk-full') return openDatabaseAlone(place)
    throw error
  }
}

function logIsCut(database: Database, { frames, odd }: LogOnDisk): boolean {
  if (odd) return true
  if (frames === 0) return false
  const [state] = database.pragma('wal_checkpoint(NOOP)') as { log: number }[]
  return (state?.log ?? 0) < frames
}

function assertOwned(database: Database): void {
  const table = database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'profile_identity'`).get()
  if (table === undefined) throw new StoreFailure('store-corrupt', new Error('the profile has no identity'))
  readIdentity(database)
}

/** Whether this error says that what was written is no longer there as it was. */
export function isDamage(error: unknown): boolean {
  return isStorageError(error) && toStoreFailure(error).code === 'store-corrupt'
}
