import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import { plainRow } from '../collections/plain-document.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import type { WriteTransaction } from '../sqlite/write-transaction.ts'
import { dequeue } from './outbox-tables.ts'

type OutboxOf = Pick<DeskCollections, 'outbox'>

/** Whether an act can still be taken back: it was not sealed, and nothing is known that speaks against it. */
export function isUnsealed({ sealed, parked }: Pick<OutboxDocument, 'sealed' | 'parked'>): boolean {
  return sealed === null && parked === null
}

/** An act of this person; null where there is none of this id. */
export function readAct(database: Database, { outbox }: OutboxOf, actId: string): OutboxDocument | null {
  const text = prepared<[string], string>(database, `SELECT data FROM ${tableOf(outbox)} WHERE id = ? AND deleted = 0`)
    .pluck()
    .get(actId)
  return text === undefined ? null : plainRow(text)
}

/** The applications with acts that have not left yet, up to this number of the local order. */
export function casesToSeal(database: Database, { outbox }: OutboxOf, through: number): string[] {
  return prepared<[number], string>(
    database,
    `SELECT DISTINCT json_extract(kept.data, '$.caseId') FROM outbox_queue AS queued
     JOIN ${tableOf(outbox)} AS kept ON kept.id = queued.act_id
     WHERE queued.local_seq <= ? AND json_type(kept.data, '$.sealed') = 'null'`,
  )
    .pluck()
    .all(Math.min(through, Number.MAX_SAFE_INTEGER))
}

/** Whether any act up to this number has not left yet. */
export function hasUnsealed(database: Database, collections: OutboxOf, through: number): boolean {
  return casesToSeal(database, collections, through).length > 0
}

/** Takes acts out of the outbox for good; no later act was computed on them. Inside the transaction that keeps their words. */
export function removeUnsealed(tx: WriteTransaction, { outbox }: OutboxOf, act: OutboxDocument): void {
  forgetBase(tx, { outbox }, act)
  tx.purge(outbox, [act.id])
  dequeue(tx.sql, act.id)
}

/** Acts that have not left yet are no longer computed on this one. */
export function forgetBase(tx: WriteTransaction, { outbox }: OutboxOf, { id, caseId }: OutboxDocument): void {
  const later = prepared<[string], string>(
    tx.sql,
    `SELECT data FROM ${tableOf(outbox)} WHERE "$.caseId" = ? AND deleted = 0 ORDER BY "$.localSeq"`,
  )
    .pluck()
    .all(caseId)
    .map(plainRow)
    .filter((row) => row.sealed === null && row.basedOn.includes(id))
  tx.upsert(
    outbox,
    later.map((row) => ({ ...row, basedOn: row.basedOn.filter((each) => each !== id) })),
  )
}
