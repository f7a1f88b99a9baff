import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, describe } from 'vitest'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'
import { openPostgresql } from './open-postgresql.ts'
import { openSqlite } from './open-sqlite.ts'

/** Opens a new, empty, migrated database; it is closed and removed after the test. */
export type OpenDatabase = () => Promise<Database>

/**
 * The same tests on SQLite (real files) and, where ZHIPING_TEST_POSTGRES holds the address of a server, on PostgreSQL.
 * Every database opened is a file or a schema of its own.
 */
export function describeDatabase(title: string, tests: (open: OpenDatabase) => void): void {
  describe(`${title} · sqlite`, () => tests(opening(openNewSqlite)))
  const url = process.env['ZHIPING_TEST_POSTGRES']
  if (url !== undefined && url !== '') {
    describe(`${title} · postgresql`, () => tests(opening(() => openNewSchema(url))))
  }
}

interface Opened {
  readonly database: Database
  readonly remove: () => Promise<void>
}

function opening(openNew: () => Promise<Opened>): OpenDatabase {
  const all: Opened[] = []
  afterEach(async () => {
    for (const { database, remove } of all.splice(0)) {
      await database.close()
      await remove()
    }
  })
  return async () => {
    const opened = await openNew()
    all.push(opened)
    await migrate(opened.database)
    return opened.database
  }
}

async function openNewSqlite(): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiping-server-'))
  const database = openSqlite({ file: join(folder, 'server.sqlite'), key: null })
  return { database, remove: () => rm(folder, { recursive: true, force: true }) }
}

async function openNewSchema(url: string): Promise<Opened> {
  const schemaName = `test_${randomBytes(8).toString('hex')}`
  await inOneQuery(url, `create schema ${schemaName}`)
  const database = openPostgresql({ url, schemaName, connections: 12 })
  return { database, remove: () => inOneQuery(url, `drop schema ${schemaName} cascade`) }
}

async function inOneQuery(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}
