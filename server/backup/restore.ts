import { existsSync } from 'node:fs'
import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { databaseFile } from '../database/open-database.ts'
import { lockFolder } from '../database/lock-folder.ts'
import { migrate } from '../database/migrate.ts'
import { openConnection, openSqlite } from '../database/open-sqlite.ts'
import { beginEpoch } from '../repositories/authority.ts'
import { CannotStart } from '../start/cannot-start.ts'
import { syncToDisk, type BackupRequest } from './back-up.ts'

/**
 * Puts a backup in place of the database, under a new epoch, which it answers: desks then delete nothing and hand in what this
 * server lacks. The database that was there is kept as `server.sqlite.replaced`, a second one as `….replaced-2`, and so on: whoever
 * restores twice wants the first of them back. At any moment one of the two is in place, whole.
 * @throws CannotStart 'not-found' 'store-in-use' 'store-corrupt', the last also where the key is another
 */
export async function restore({ folder, key, file }: BackupRequest): Promise<string> {
  if (!existsSync(file)) throw new CannotStart('not-found', `There is no file ${file}.`)
  const unlock = lockFolder(folder)
  try {
    const target = databaseFile(folder)
    const arriving = `${target}.arriving`
    await mkdir(folder, { recursive: true, mode: 0o700 })
    for (const end of ['', '-wal', '-shm']) await rm(arriving + end, { force: true })
    await copyFile(file, arriving)
    const epoch = await prepare(arriving, key)
    await setAside(target, key)
    await rename(arriving, target)
    if (process.platform !== 'win32') await syncToDisk(folder)
    return epoch
  } finally {
    unlock()
  }
}

/** Checks the copy and gives it its new epoch; no log of its own is left beside it. */
async function prepare(copy: string, key: Uint8Array | null): Promise<string> {
  if (!isWhole(copy, key)) throw new CannotStart('store-corrupt', 'The backup is damaged, or under another key.')
  const database = openSqlite({ file: copy, key })
  try {
    await migrate(database)
    return await beginEpoch(database)
  } finally {
    await database.close()
    await syncToDisk(copy)
  }
}

function isWhole(copy: string, key: Uint8Array | null): boolean {
  try {
    const checking = openConnection({ file: copy, key })
    try {
      return checking.pragma('integrity_check', { simple: true }) === 'ok'
    } finally {
      checking.close()
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^SQLITE_(NOTADB|CORRUPT)/.test(String(error.code))) return false
    throw error
  }
}

/** Keeps the present database, its log folded into it; the log of one database must never meet another. */
async function setAside(target: string, key: Uint8Array | null): Promise<void> {
  if (!existsSync(target)) return
  const aside = freeName(`${target}.replaced`)
  try {
    openConnection({ file: target, key }).close()
  } catch {
    // A database that cannot be opened any more is why somebody restores; it is kept as it is, log beside it.
    for (const end of ['-wal', '-shm']) if (existsSync(target + end)) await rename(target + end, aside + end)
  }
  await copyFile(target, aside)
  await syncToDisk(aside)
}

function freeName(wanted: string): string {
  let name = wanted
  for (let n = 2; existsSync(name); n += 1) name = `${wanted}-${n}`
  return name
}
