import { join } from 'node:path'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'
import { openPostgresql } from './open-postgresql.ts'
import { openSqlite } from './open-sqlite.ts'

export interface DatabaseChoice {
  /** The server's data folder; the embedded database lies in it. */
  readonly folder: string
  readonly key: Uint8Array | null
  /** PostgreSQL instead of the embedded database. */
  readonly postgresUrl: string | undefined
}

/** Opens the chosen database and brings its tables to this version. */
export async function openDatabase({ folder, key, postgresUrl }: DatabaseChoice): Promise<Database> {
  const database =
    postgresUrl === undefined ? openSqlite({ file: databaseFile(folder), key }) : openPostgresql({ url: postgresUrl })
  try {
    await migrate(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

/** Where the embedded database lies in a server's data folder. */
export function databaseFile(folder: string): string {
  return join(folder, 'server.sqlite')
}
