import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { commitAnnouncer } from './commit-announcer.ts'
import type { Database } from './database.ts'
import { listenForNotices } from './listen-for-notices.ts'
import type { Schema } from './schema.ts'

export interface PostgresLocation {
  readonly url: string
  /** Schema for all tables; the connection's own where not given. */
  readonly schemaName?: string
  readonly connections?: number
}

/** Opens a pool to a PostgreSQL database (15 or later); connects at the first query. */
export function openPostgresql({ url, schemaName, connections = 10 }: PostgresLocation): Database {
  const settings = connectionSettings(url, schemaName)
  const pool = new pg.Pool({ ...settings, max: connections })
  // An idle connection that the server closes is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  // The same for one that is in use: its query fails by itself, but the event without a listener would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] })
  return {
    dialect: 'postgresql',
    kysely,
    encrypted: null,
    ...commitAnnouncer(),
    listen: (channel, onMessage) => listenForNotices(settings, channel, onMessage),
    close: () => kysely.destroy(),
  }
}

function connectionSettings(url: string, schemaName: string | undefined): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'zhiping',
    ...(schemaName === undefined ? {} : { options: `-c search_path=${schemaName}` }),
    types: { getTypeParser },
  }
}

const int8 = 20

/** pg gives bigint as text, since it may not fit; ours are times and counters, which do: one that does not is a bug. */
function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error('bug: a bigint beyond the safe integers')
  return value
}

const getTypeParser: typeof pg.types.getTypeParser = (id: number, format?: unknown) =>
  id === int8 && format !== 'binary' ? safeInteger : pg.types.getTypeParser(id, format as 'text')
