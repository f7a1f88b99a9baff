import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteDatabase from 'better-sqlite3-multiple-ciphers'
import {
  CamelCasePlugin,
  CompiledQuery,
  Kysely,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type SqliteDialectConfig,
} from 'kysely'
import { commitAnnouncer } from './commit-announcer.ts'
import type { Database } from './database.ts'
import type { Schema } from './schema.ts'

export interface SqliteLocation {
  readonly file: string
  /** 32 bytes; null leaves the file in clear. */
  readonly key: Uint8Array | null
}

/**
 * Opens, or creates with its folder, the embedded database: one connection, every commit on the disk when it returns.
 * With a key every page is ciphered from the first byte. A wrong key throws SQLITE_NOTADB, a folder without rights SQLITE_CANTOPEN.
 */
export function openSqlite({ file, key }: SqliteLocation): Database {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const connection = openConnection({ file, key })
  const kysely = new Kysely<Schema>({
    dialect: new ImmediateSqliteDialect({ database: withStatementCache(connection) }),
    plugins: [new CamelCasePlugin()],
  })
  return {
    dialect: 'sqlite',
    kysely,
    encrypted: key !== null,
    ...commitAnnouncer(),
    listen: null,
    close: () => kysely.destroy(),
  }
}

/** A plain connection with the settings that every connection to this database needs; for `openSqlite` and for backup. */
export function openConnection({ file, key }: SqliteLocation): SqliteDatabase.Database {
  const connection = new SqliteDatabase(file, { timeout: 10_000 })
  try {
    if (key !== null) applyKey(connection, key)
    // Right after the key: this driver spills sorts into plain temporary files unless it is told not to.
    connection.pragma('temp_store = MEMORY')
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = FULL')
    connection.pragma('foreign_keys = ON')
    connection.pragma('cache_size = -65536')
    connection.pragma('trusted_schema = OFF')
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

function applyKey(connection: SqliteDatabase.Database, key: Uint8Array): void {
  if (key.byteLength !== 32) throw new Error('bug: a database key has 32 bytes')
  connection.pragma(`cipher = 'aegis'`)
  connection.pragma(`key = 'raw:${Buffer.from(key).toString('hex')}'`)
}

/** Kysely prepares every query anew; most of ours are the same few hundred texts. */
function withStatementCache(connection: SqliteDatabase.Database): SqliteDialectConfig['database'] {
  const statements = new Map<string, ReturnType<typeof connection.prepare>>()
  const largest = 500
  return {
    close: () => void connection.close(),
    prepare(sql) {
      const known = statements.get(sql)
      if (known !== undefined) return known
      if (statements.size >= largest) statements.clear()
      const statement = connection.prepare(sql)
      statements.set(sql, statement)
      return statement
    },
  }
}

/** A deferred transaction that reads first and writes later fails with SQLITE_BUSY at its first write, whatever the timeout. */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig
  constructor(config: SqliteDialectConfig) {
    super(config)
    this.#config = config
  }
  override createDriver(): ImmediateSqliteDriver {
    return new ImmediateSqliteDriver(this.#config)
  }
}
