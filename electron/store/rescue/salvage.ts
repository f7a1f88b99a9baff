import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { OutboxDocument as OutboxSchema } from '../../../shared/contract/documents/outbox-document.ts'
import { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import { plainDraft, plainRow } from '../collections/plain-document.ts'
import { readChain } from '../outbox/outbox-tables.ts'
import { readIdentity, type ProfileIdentity } from '../profile/profile-identity.ts'
import type { OutboxChain } from '../safekeeping/own-copy.ts'
import { holds } from '../server-client/post-json.ts'
import { quoted } from '../sqlite/collection-table.ts'
import type { Database } from '../sqlite/open-database.ts'
import { collectionTable } from './own-tables.ts'
import { readable, walk } from './read-damaged.ts'
import { emptyPrivate, salvagePrivate, type SalvagedPrivate } from './salvage-private.ts'

/** A row as far as it could be read. */
export interface SalvagedRow<T> {
  readonly seq: number
  readonly document: T
}

/** What a damaged database still gives of what exists nowhere else. */
export interface Salvage {
  readonly acts: readonly SalvagedRow<OutboxDocument>[]
  readonly drafts: readonly SalvagedRow<DraftDocument>[]
  readonly identity: ProfileIdentity | null
  readonly chain: OutboxChain | null
  readonly earlierReceipts: readonly { readonly actId: string; readonly epoch: string; readonly receipt: string }[]
  readonly unseenRefusals: readonly { readonly actId: string; readonly caseId: string }[]
  /** Ids that are told of and whose rows cannot be read: acts by the queue or an index, drafts by an index. */
  readonly lostIds: readonly string[]
  readonly private: SalvagedPrivate
}

export const emptySalvage: Salvage = {
  acts: [],
  drafts: [],
  identity: null,
  chain: null,
  earlierReceipts: [],
  unseenRefusals: [],
  lostIds: [],
  private: emptyPrivate,
}

/** Reads row by row what it can; an error ends one row and not the rest. Every page is authenticated: what is read is what was written. */
export function salvage(database: Database): Salvage {
  const acts = rowsOf(database, 'outbox', (text) => {
    const document = plainRow(text)
    return holds(OutboxSchema, document) ? document : null
  })
  const drafts = rowsOf(database, 'drafts', (text) => {
    const document = plainDraft(text)
    return holds(DraftDocument, document) ? document : null
  })
  const found = new Set(acts.rows.map(({ document }) => document.id))
  const queued = readable(() => database.prepare<[], string>('SELECT act_id FROM outbox_queue').pluck().all(), [])
  const lostActs = new Set([...acts.lostIds, ...queued].filter((id) => !found.has(id)))
  return {
    acts: acts.rows,
    drafts: drafts.rows,
    identity: readable(() => readIdentity(database), null),
    chain: readable(() => readChain(database), null),
    earlierReceipts: readable(
      () =>
        database
          .prepare<[], { actId: string; epoch: string; receipt: string }>(
            'SELECT act_id AS actId, epoch, receipt FROM earlier_receipts',
          )
          .all(),
      [],
    ),
    unseenRefusals: readable(
      () =>
        database
          .prepare<[], { actId: string; caseId: string }>(
            'SELECT act_id AS actId, case_id AS caseId FROM unseen_refusals',
          )
          .all(),
      [],
    ),
    lostIds: [...lostActs, ...drafts.lostIds],
    private: salvagePrivate(database),
  }
}

interface Readable<T> {
  readonly rows: readonly SalvagedRow<T>[]
  readonly lostIds: readonly string[]
}

/** From the beginning to the first damage, from the end to the last, and what lies between by the ids in the index. */
function rowsOf<T>(database: Database, collection: string, parse: (text: string) => T | null): Readable<T> {
  const table = readable(() => collectionTable(database, collection), null)
  if (table === null) return { rows: [], lostIds: [] }
  const name = quoted(table)
  const walked = (sql: string) => () => database.prepare<[], WalkedRow>(sql).iterate()
  const found = new Map<number, T>()
  const take = ({ seq, data }: StoredRow): void => {
    const document = readable(() => parse(data), null)
    if (document !== null) found.set(seq, document)
  }
  walk(walked(`SELECT seq, data, '' AS id FROM ${name} WHERE deleted = 0 ORDER BY seq`), take)
  walk(walked(`SELECT seq, data, '' AS id FROM ${name} WHERE deleted = 0 ORDER BY seq DESC`), take)
  const named: WalkedRow[] = []
  const ids = `SELECT seq, '' AS data, id FROM ${name} INDEXED BY ${quoted(`sqlite_autoindex_${table}_1`)}`
  walk(walked(`${ids} ORDER BY id`), (row) => named.push(row))
  walk(walked(`${ids} ORDER BY id DESC`), (row) => named.push(row))
  const lostIds = new Set<string>()
  for (const { seq, id } of named) {
    if (found.has(seq)) continue
    const row = readable<StoredRow | 'deleted' | null>(() => readRow(database, name, seq), null)
    if (row === 'deleted') continue
    if (row !== null) take(row)
    if (!found.has(seq)) lostIds.add(id)
  }
  return { rows: [...found].map(([seq, document]) => ({ seq, document })), lostIds: [...lostIds] }
}

interface StoredRow {
  readonly seq: number
  readonly data: string
}
interface WalkedRow extends StoredRow {
  readonly id: string
}

function readRow(database: Database, name: string, seq: number): StoredRow | 'deleted' | null {
  const row = database
    .prepare<[number], StoredRow & { deleted: number }>(`SELECT seq, data, deleted FROM ${name} WHERE seq = ?`)
    .get(seq)
  if (row === undefined) return null
  return row.deleted === 1 ? 'deleted' : row
}
