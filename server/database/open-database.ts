import { join } from 'node:path'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import { CannotStart } from '../cannot-start.ts'
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

/**
 * Opens the chosen database and brings its tables to this version.
 * @throws CannotStart 'server-unreachable' where PostgreSQL lets nobody in
 */
export async function openDatabase({ folder, key, postgresUrl }: DatabaseChoice): Promise<Database> {
  const database =
    postgresUrl === undefined ? openSqlite({ file: databaseFile(folder), key }) : openPostgresql({ url: postgresUrl })
  try {
    if (postgresUrl !== undefined) await connect(database)
    await migrate(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

async function connect({ kysely }: Database): Promise<void> {
  try {
    await sql`select 1`.execute(kysely)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    // Of PostgreSQL's own words only those of the server itself: the address may hold a password.
    const words = /^[0-9A-Z]{5}$/.test(code) && error instanceof Error ? error.message : code
    const why = words === '' ? 'DATABASE_URL is no address of one, or has no password' : words
    throw new CannotStart('server-unreachable', `PostgreSQL cannot be used: ${why}.`, error)
  }
}

/** Where the embedded database lies in a server's data folder. */
export function databaseFile(folder: string): string {
  return join(folder, 'server.sqlite')
}
