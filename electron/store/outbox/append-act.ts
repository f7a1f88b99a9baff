import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import type { Database } from '../sqlite/open-database.ts'
import { writeTransaction, type WriteTransaction } from '../sqlite/write-transaction.ts'
import { newActId } from './act-id.ts'
import { enqueue, takeLocalSeq } from './outbox-tables.ts'

/** What a person decided, as it goes into the outbox; the rest of the row is made here. */
export type NewAct = Pick<OutboxDocument, 'caseId' | 'visit' | 'judged' | 'rulesVersion' | 'body' | 'batch'> &
  Partial<Pick<OutboxDocument, 'seen'>>

export interface AppendInput {
  readonly database: Database
  readonly collections: DeskCollections
  readonly act: NewAct
  /** The desk's clock, for the record only. */
  readonly nowMs: number
  /** What must be kept or lost together with the act, such as the end of its draft. */
  readonly alongside?: ((tx: WriteTransaction) => void) | undefined
}

const mostBasedOn = 50

/**
 * Append an act. When this returns, it is on the disk: only then may the person be told so.
 * @throws StoreFailure 'disk-full' 'folder-not-writable' 'store-corrupt' 'store-failed'; nothing is kept then
 */
export function appendAct({ database, collections, act, nowMs, alongside }: AppendInput): OutboxDocument {
  return writeTransaction(database, (tx) => {
    const row: OutboxDocument = {
      id: newActId(nowMs),
      localSeq: takeLocalSeq(database),
      caseId: act.caseId,
      visit: act.visit,
      judged: act.judged,
      rulesVersion: act.rulesVersion,
      basedOn: unruledActs(database, collections, act.caseId).slice(-mostBasedOn),
      decidedAtMs: nowMs,
      body: act.body,
      ...(act.batch === undefined ? {} : { batch: act.batch }),
      seen: act.seen ?? null,
      parked: null,
      settled: '',
      sealed: null,
      receipt: null,
      ruling: null,
    }
    tx.upsert(collections.outbox, [row])
    enqueue(database, row.localSeq, row.id)
    alongside?.(tx)
    return row
  })
}

/** Own acts on the case that the server has not ruled on, oldest first; one that is parked has no effect to compute on. */
function unruledActs(database: Database, collections: DeskCollections, caseId: string): string[] {
  return database
    .prepare<[string], string>(
      `SELECT queued.act_id FROM outbox_queue AS queued JOIN ${tableOf(collections.outbox)} AS kept ON kept.id = queued.act_id
       WHERE json_extract(kept.data, '$.caseId') = ? AND json_type(kept.data, '$.ruling') = 'null'
         AND json_type(kept.data, '$.parked') = 'null' ORDER BY queued.local_seq`,
    )
    .pluck()
    .all(caseId)
}
