import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3-multiple-ciphers'
import { CannotStart } from '../cannot-start.ts'

/**
 * Takes a data folder for this process; the answer gives it back. The lock is the operating system's, on an empty database of
 * its own, so that a killed process leaves none behind.
 * @throws CannotStart 'store-in-use'
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = new SqliteDatabase(join(folder, 'in-use.lock'), { timeout: 0 })
  try {
    lock.pragma('journal_mode = MEMORY')
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!code.startsWith('SQLITE_BUSY')) throw error
    throw new CannotStart('store-in-use', `The folder ${folder} is in use by another server.`, error)
  }
  return () => void lock.close()
}
