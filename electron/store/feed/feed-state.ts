import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'

/** How far the feed has come. It lies in the same database as the documents, so a page and its cursor are kept or lost together. */
export interface FeedState {
  /** '' before the first page. Opaque. */
  readonly cursor: string
  readonly epoch: string
  /** Server time of the last complete pull, ms; 0 before the first. */
  readonly dataAsOfMs: number
  /** Documents written and expected in the first load; `firstLoadDone` ends it for good. */
  readonly loaded: number
  readonly loadTotal: number
  readonly firstLoadDone: boolean
  /** Add to the desk's clock for the server's, ms. An estimate for showing and offering; no stored order depends on it. */
  readonly clockOffsetMs: number
  /** A new epoch was met: what the restored server has not sent again yet, or lacks, is unknown to it. */
  readonly restored: boolean
  /** The first complete pull of the new epoch is through: what is still unseen now is unknown to the server. */
  readonly restoredPullDone: boolean
  /** The envelopes held have not been compared with the server's in this epoch. */
  readonly haveDue: boolean
}

const fresh: FeedState = {
  cursor: '',
  epoch: '',
  dataAsOfMs: 0,
  loaded: 0,
  loadTotal: 0,
  firstLoadDone: false,
  clockOffsetMs: 0,
  restored: false,
  restoredPullDone: false,
  haveDue: false,
}

/** Make the tables that lie beside the collections. */
export function createFeedTables(database: Database): void {
  database.exec(
    'CREATE TABLE IF NOT EXISTS feed_state (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), data TEXT NOT NULL)',
  )
  // Filled when a new epoch is met, emptied by what the new epoch sends: nothing is written here on ordinary days.
  database.exec('CREATE TABLE IF NOT EXISTS unseen_cases (case_id TEXT PRIMARY KEY) WITHOUT ROWID')
}

/** The state as it was last committed. */
export function readFeedState(database: Database): FeedState {
  const text = prepared<[], string>(database, 'SELECT data FROM feed_state').pluck().get()
  return text === undefined ? fresh : { ...fresh, ...(JSON.parse(text) as Partial<FeedState>) }
}

/** Write the state; inside the transaction of what it speaks of. */
export function writeFeedState(database: Database, state: FeedState): void {
  prepared<[string]>(
    database,
    'INSERT INTO feed_state (only_row, data) VALUES (1, ?) ON CONFLICT (only_row) DO UPDATE SET data = excluded.data',
  ).run(JSON.stringify(state))
}

/** Ids of cases that a restored server does not know; empty on ordinary days. They are shown as such and take no acts. */
export function casesUnknownToServer(database: Database): ReadonlySet<string> {
  const { restored, restoredPullDone } = readFeedState(database)
  if (!restored || !restoredPullDone) return new Set()
  return new Set(database.prepare<[], string>('SELECT case_id FROM unseen_cases').pluck().all())
}
