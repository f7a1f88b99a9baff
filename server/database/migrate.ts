import { sql, type Kysely } from 'kysely'
import { first } from '../migrations/0001-first.ts'
import type { Database, DialectName } from './database.ts'

export interface Migration {
  readonly name: string
  readonly up: (kysely: Kysely<unknown>, dialect: DialectName) => Promise<void>
}

/** In the order in which they run; one that was released is never edited. */
export const migrations: readonly Migration[] = [{ name: '0001-first', up: first }]

/**
 * Runs the migrations that this database lacks, each in a transaction of its own; several processes may start at once.
 * Throws when the database was made by a newer version of the program.
 */
export async function migrate({ kysely, dialect }: Database): Promise<void> {
  await kysely.connection().execute(async (connection) => {
    // 7421 names this lock only; SQLite's immediate transactions need none.
    if (dialect === 'postgresql') await sql`select pg_advisory_lock(7421)`.execute(connection)
    try {
      const name = sql.raw(dialect === 'sqlite' ? 'text' : 'text collate "C"')
      await sql`create table if not exists migration (name ${name} primary key)`.execute(connection)
      for (const migration of migrations) await runOnce(connection as Kysely<unknown>, migration, dialect)
      await refuseNewer(connection as Kysely<unknown>)
    } finally {
      if (dialect === 'postgresql') await sql`select pg_advisory_unlock(7421)`.execute(connection)
    }
  })
}

async function runOnce(kysely: Kysely<unknown>, { name, up }: Migration, dialect: DialectName): Promise<void> {
  await kysely.transaction().execute(async (tx) => {
    const done = await sql`select name from migration where name = ${name}`.execute(tx)
    if (done.rows.length > 0) return
    await up(tx, dialect)
    await sql`insert into migration (name) values (${name})`.execute(tx)
  })
}

async function refuseNewer(kysely: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ name: string }>`select name from migration`.execute(kysely)
  const known = new Set(migrations.map(({ name }) => name))
  const strange = rows.find(({ name }) => !known.has(name))
  if (strange !== undefined) throw new DatabaseTooNew(strange.name)
}

/** The database was migrated by a newer version of this program, which alone can read it. */
export class DatabaseTooNew extends Error {
  readonly migration: string
  constructor(migration: string) {
    super(`the database was made by a newer version (${migration})`)
    this.migration = migration
  }
}
