import { existsSync } from 'node:fs'
import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { databaseFile } from '../database/open-database.ts'
import { lockFolder } from '../database/lock-folder.ts'
import { migrate } from '../database/migrate.ts'
import { openConnection, openSqlite } from '../database/open-sqlite.ts'
import { beginEpoch } from '../repositories/authority.ts'
import { CannotStart } from '../cannot-start.ts'
import { syncFile, syncFolder } from '../sync-to-disk.ts'
import type { BackupRequest } from './back-up.ts'

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
    await syncFolder(folder)
    return epoch
  } catch (error) {
    for (const end of ['', '-wal', '-shm']) await rm(databaseFile(folder) + '.arriving' + end, { force: true })
    throw error
  } finally {
    unlock()
  }
}

/** Checks the copy and gives it its new epoch; no log of its own is left beside it. */
async function prepare(copy: string, key: Uint8Array | null): Promise<string> {
  if (!isWhole(copy, key)) throw new CannotStart('store-corrupt', 'The backup is damaged, or under another key.')
  // Before the tables are made: an empty file is a whole database too.
  if (!isOfServer(copy, key)) throw new CannotStart('store-corrupt', 'The file is no backup of a server.')
  const database = openSqlite({ file: copy, key })
  try {
    await migrate(database)
    return await beginEpoch(database)
  } finally {
    await database.close()
    await syncFile(copy)
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

function isOfServer(copy: string, key: Uint8Array | null): boolean {
  const connection = openConnection({ file: copy, key })
  try {
    const table = connection.prepare(`select 1 from sqlite_schema where type = 'table' and name = 'authority'`).get()
    return table !== undefined && connection.prepare('select 1 from authority').get() !== undefined
  } finally {
    connection.close()
  }
}

/**
 * Keeps the present database, its log folded into it; the log of one database must never meet another.
 * @throws CannotStart 'store-in-use' where the log stays because something else has the database open
 */
async function setAside(target: string, key: Uint8Array | null): Promise<void> {
  if (!existsSync(target)) return
  const aside = freeName(`${target}.replaced`)
  try {
    openConnection({ file: target, key }).close()
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) throw inUse(target)
    // A database that cannot be opened any more is why somebody restores; it is kept as it is, log beside it.
    for (const end of ['-wal', '-shm']) if (existsSync(target + end)) await rename(target + end, aside + end)
  }
  // Only the last connection that closes takes the log away. Left beside the backup, it would be played into it.
  if (existsSync(`${target}-wal`)) throw inUse(target)
  await copyFile(target, aside)
  await syncFile(aside)
}

function inUse(target: string): CannotStart {
  return new CannotStart('store-in-use', `Another program has the database in ${dirname(target)} open.`)
}

function freeName(wanted: string): string {
  let name = wanted
  for (let n = 2; existsSync(name); n += 1) name = `${wanted}-${n}`
  return name
}
