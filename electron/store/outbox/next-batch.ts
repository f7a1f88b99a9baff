import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import type { Receipt, SealedEnvelope } from '../../../shared/contract/sync/envelope.ts'
import { pushLimits } from '../../../shared/contract/sync/push.ts'
import { filesOf } from '../../../shared/domain/act/files-of.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import { plainRow } from '../collections/plain-document.ts'
import type { Database } from '../sqlite/open-database.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'
import { keepLastHash, lastHash } from './outbox-tables.ts'
import { sealAct, type Sealer } from './seal-act.ts'

export interface SealedRow {
  readonly row: OutboxDocument & { readonly sealed: NonNullable<OutboxDocument['sealed']> }
  readonly envelope: SealedEnvelope
}

export interface BatchInput {
  readonly database: Database
  readonly collections: DeskCollections
  readonly sealer: Sealer
  readonly nowMs: number
  /** At most so many, and never more than a request may hold. */
  readonly rows: number
  /** The last number of the local order that may be sealed; what is sealed already goes whatever its number. */
  readonly sealThrough: number
}

/** What the rest of a push request takes at most: `v`, `epoch`, brackets. */
const frameBytes = 1024

/**
 * The oldest acts without an answer in local order, sealed where they were not: at most `rows` and 512 KB, empty when all are answered
 * or the oldest may not be sealed yet. The sealed bytes are on the disk before this returns, so a repeat after a crash sends the same.
 * @throws StoreFailure when the database cannot; nothing is sealed then
 */
export function nextBatch(input: BatchInput): readonly SealedRow[] {
  const { database, collections, sealer, nowMs, sealThrough } = input
  const queued = queuedRows(database, collections, Math.min(input.rows, pushLimits.rows))
  const stop = queued.findIndex((row) => isHeldBack(row, sealThrough))
  const rows = stop === -1 ? queued : queued.slice(0, stop)
  if (rows.length === 0) return []
  return writeTransaction(database, (tx) => {
    const batch: SealedRow[] = []
    let previousHash = lastHash(database)
    let bytes = frameBytes
    for (const row of rows) {
      // Its files go up first, and what is before it does not wait for them.
      if (batch.length > 0 && filesOf(row.body).length > 0) break
      const sealed = row.sealed ?? sealAct({ row, sealer, previousHash, nowMs })
      const envelope = envelopeOf(database, row, sealed)
      bytes += Buffer.byteLength(JSON.stringify(envelope), 'utf8') + 1
      if (batch.length > 0 && bytes > pushLimits.bytes) break
      const kept = { ...row, sealed }
      if (row.sealed === null) {
        tx.upsert(collections.outbox, [kept])
        previousHash = sealed.hash
      }
      batch.push({ row: kept, envelope })
    }
    keepLastHash(database, previousHash)
    return batch
  })
}

/** What goes next; `null` when all are answered, or what is next may not be sealed yet. */
export function oldestQueued(
  database: Database,
  collections: DeskCollections,
  sealThrough: number,
): OutboxDocument | null {
  const [row] = queuedRows(database, collections, 1)
  return row === undefined || isHeldBack(row, sealThrough) ? null : row
}

function isHeldBack({ sealed, localSeq }: OutboxDocument, sealThrough: number): boolean {
  return sealed === null && localSeq > sealThrough
}

function queuedRows(database: Database, collections: DeskCollections, most: number): OutboxDocument[] {
  return database
    .prepare<[number], string>(
      `SELECT kept.data FROM outbox_queue AS queued JOIN ${tableOf(collections.outbox)} AS kept ON kept.id = queued.act_id
       ORDER BY queued.local_seq LIMIT ?`,
    )
    .pluck()
    .all(most)
    .map(plainRow)
}

function envelopeOf(
  database: Database,
  row: OutboxDocument,
  { payload, signature }: NonNullable<OutboxDocument['sealed']>,
): SealedEnvelope {
  if (row.receipt === null) return { payload, signature }
  return { payload, signature, earlierReceipt: earliestReceipt(database, row.id) ?? row.receipt }
}

function earliestReceipt(database: Database, actId: string): Receipt | undefined {
  const texts = database
    .prepare<[string], string>('SELECT receipt FROM earlier_receipts WHERE act_id = ?')
    .pluck()
    .all(actId)
  return texts.map((text) => JSON.parse(text) as Receipt).sort((a, b) => a.receivedAtMs - b.receivedAtMs)[0]
}
