import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import type { Receipt } from '../../../shared/contract/sync/envelope.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'

/** Make the tables that lie beside the outbox collection. */
export function createOutboxTables(database: Database): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS outbox_state (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1), last_local_seq INTEGER NOT NULL, last_hash TEXT NOT NULL);
    INSERT OR IGNORE INTO outbox_state (only_row, last_local_seq, last_hash) VALUES (1, 0, '');
    CREATE TABLE IF NOT EXISTS outbox_queue (local_seq INTEGER PRIMARY KEY, act_id TEXT NOT NULL UNIQUE);
    CREATE TABLE IF NOT EXISTS earlier_receipts (
      act_id TEXT NOT NULL, epoch TEXT NOT NULL, receipt TEXT NOT NULL, PRIMARY KEY (act_id, epoch)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS unseen_refusals (act_id TEXT PRIMARY KEY, case_id TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS unseen_refusals_case ON unseen_refusals (case_id);`)
}

/** Conditions on a row of the outbox, written as the two indexes have them: they serve no query that writes them otherwise. */
export const hasReceipt = `deleted = 0 AND json_type(data, '$.receipt') = 'object'`
export const isRefused = `${hasReceipt} AND json_extract(data, '$.ruling.outcome') = 'refused'`

/** An outbox is kept for years: what was answered is counted and paged by an index. */
export function createReceiptIndexes(database: Database, collections: Pick<DeskCollections, 'outbox'>): void {
  const outbox = tableOf(collections.outbox)
  database.exec(`
    CREATE INDEX IF NOT EXISTS outbox_receipts ON ${outbox} ("$.localSeq") WHERE ${hasReceipt};
    CREATE INDEX IF NOT EXISTS outbox_refusals ON ${outbox} ("$.localSeq") WHERE ${isRefused};`)
}

/** The next number of the local order, and that it was taken: inside the transaction that uses it. */
export function takeLocalSeq(database: Database): number {
  const taken = database
    .prepare<[], number>('UPDATE outbox_state SET last_local_seq = last_local_seq + 1 RETURNING last_local_seq')
    .pluck()
    .get()
  if (taken === undefined) throw new Error('bug: the outbox tables were not made')
  return taken
}

/** Hash of the newest envelope of this device and person, '' before the first. */
export function lastHash(database: Database): string {
  return database.prepare<[], string>('SELECT last_hash FROM outbox_state').pluck().get() ?? ''
}

/** Inside the transaction that keeps the sealed bytes: a crash must never seal one act twice differently. */
export function keepLastHash(database: Database, hash: string): void {
  database.prepare('UPDATE outbox_state SET last_hash = ?').run(hash)
}

/** How far the counting of the outbox has come. */
export function readChain(database: Database): { readonly lastLocalSeq: number; readonly lastHash: string } {
  const row = prepared<[], { lastLocalSeq: number; lastHash: string }>(
    database,
    'SELECT last_local_seq AS lastLocalSeq, last_hash AS lastHash FROM outbox_state',
  ).get()
  if (row === undefined) throw new Error('bug: the outbox tables were not made')
  return row
}

/** Go on counting from here; in the transaction that brings the acts back that were counted before. */
export function continueChain(database: Database, lastLocalSeq: number, lastHash: string): void {
  database.prepare('UPDATE outbox_state SET last_local_seq = ?, last_hash = ?').run(lastLocalSeq, lastHash)
}

/** Put an act into the queue of what the server has to answer. */
export function enqueue(database: Database, localSeq: number, actId: string): void {
  database.prepare('INSERT OR IGNORE INTO outbox_queue (local_seq, act_id) VALUES (?, ?)').run(localSeq, actId)
}

/** The act was answered. */
export function dequeue(database: Database, actId: string): void {
  database.prepare('DELETE FROM outbox_queue WHERE act_id = ?').run(actId)
}

/** Acts that wait for an answer of the server. */
export function queueLength(database: Database): number {
  return database.prepare<[], number>('SELECT count(*) FROM outbox_queue').pluck().get() ?? 0
}

/** Keep a receipt for good: to a server restored from an older backup it is the proof of time. */
export function keepReceipt(database: Database, receipt: Receipt): void {
  database
    .prepare('INSERT OR IGNORE INTO earlier_receipts (act_id, epoch, receipt) VALUES (?, ?, ?)')
    .run(receipt.actId, receipt.epoch, JSON.stringify(receipt))
}

/** Keep in mind whether an act has no effect, which the person has to look at; inside the transaction that keeps its ruling or parks it. */
export function noteRuling(database: Database, act: Pick<OutboxDocument, 'id' | 'caseId' | 'ruling' | 'parked'>): void {
  if (act.ruling?.outcome === 'refused' || (act.ruling === null && act.parked !== null)) {
    database.prepare('INSERT OR IGNORE INTO unseen_refusals (act_id, case_id) VALUES (?, ?)').run(act.id, act.caseId)
  } else database.prepare('DELETE FROM unseen_refusals WHERE act_id = ?').run(act.id)
}

/** The refusals of these acts were looked at. Answers the cases they are on; acts without an unseen refusal are passed over. */
export function markRefusalsSeen(database: Database, actIds: readonly string[]): ReadonlySet<string> {
  const seen = database
    .prepare<[string], string>('DELETE FROM unseen_refusals WHERE act_id = ? RETURNING case_id')
    .pluck()
  return new Set(actIds.flatMap((actId) => seen.get(actId) ?? []))
}

/** Refused acts that were not looked at; of one case, or of all. */
export function unseenRefusals(database: Database, caseId?: string): number {
  const counted =
    caseId === undefined
      ? prepared<[], number>(database, 'SELECT count(*) FROM unseen_refusals').pluck().get()
      : prepared<[string], number>(database, 'SELECT count(*) FROM unseen_refusals WHERE case_id = ?')
          .pluck()
          .get(caseId)
  return counted ?? 0
}
