import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { databaseFile } from '../database/open-database.ts'
import { openConnection } from '../database/open-sqlite.ts'
import { CannotStart } from '../cannot-start.ts'
import { syncFile, syncFolder } from '../sync-to-disk.ts'

export interface BackupRequest {
  readonly folder: string
  readonly key: Uint8Array | null
  readonly file: string
}

/**
 * Writes the whole database, as of one moment, into one new file under the same key, while the server may go on. Evidence is not
 * in it: its files never change, so any copy of their folder that is not older will do.
 * @throws CannotStart 'not-found' 'request-invalid'
 */
export async function backUp({ folder, key, file }: BackupRequest): Promise<void> {
  const source = databaseFile(folder)
  if (!existsSync(source)) throw new CannotStart('not-found', `There is no database in ${folder}.`)
  if (existsSync(file)) throw new CannotStart('request-invalid', `The file ${file} exists already.`)
  const unfinished = `${file}.unfinished`
  await rm(unfinished, { force: true })
  const connection = openConnection({ file: source, key })
  try {
    // The driver's own backup cannot write a ciphered file; this one keeps the cipher and the key.
    connection.prepare('vacuum into ?').run(unfinished)
  } finally {
    connection.close()
  }
  await syncFile(unfinished)
  await rename(unfinished, file)
  await syncFolder(dirname(file))
}
