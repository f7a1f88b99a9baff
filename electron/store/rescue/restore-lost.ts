import type { StorageRescue } from '../../../shared/contract/desktop.ts'
import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import { continueChain, enqueue, readChain } from '../outbox/outbox-tables.ts'
import { isUnsealed, readAct, removeUnsealed } from '../outbox/unsealed-acts.ts'
import type { OwnCopy } from '../safekeeping/own-copy.ts'
import { connectionState } from '../sqlite/connection-state.ts'
import { quoted } from '../sqlite/collection-table.ts'
import type { Database } from '../sqlite/open-database.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'
import { keepRescue } from './rescue-report.ts'
import { takenBackBy } from './taken-back.ts'

export interface RestoreInput {
  readonly database: Database
  readonly collections: Pick<DeskCollections, 'outbox' | 'drafts'>
  readonly copies: readonly OwnCopy[]
  /** How far the local sequence had come when the database was opened, before anything was written. */
  readonly sequence: number
  readonly nowMs: number
}

type RowCopy = Extract<OwnCopy, { readonly kind: 'act' | 'draft' }>

/** How far the local sequence of a database has come, before its collections are open. */
export function sequenceOf(database: Database): number {
  const tables = database
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'p*/*/*'`)
    .pluck()
    .all()
  const newest = tables.map((table) =>
    database
      .prepare(`SELECT max(seq) FROM ${quoted(table)}`)
      .pluck()
      .get(),
  )
  const hasState = database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'storage_state'`).get() !== undefined
  if (hasState) newest.push(database.prepare(`SELECT value FROM storage_state WHERE name = 'sequence'`).pluck().get())
  return Math.max(0, ...newest.map((seq) => (typeof seq === 'number' ? seq : 0)))
}

/**
 * Bring back what a whole database has lost of its newest writes, as when its log was cut: SQLite takes the rest for all there was.
 * A copy is newer when the local sequence says so. An act that was taken back goes again: its draft is what came after it.
 * Answers what was restored, null on ordinary days.
 * @throws StoreFailure; nothing is restored then
 */
export function restoreLost(input: RestoreInput): StorageRescue | null {
  const { database, collections, copies, sequence, nowMs } = input
  /** Lost, or an older version is there. A row that is gone while the sequence went on was taken away on purpose. */
  const isNewer = (
    collection: RestoreInput['collections']['outbox' | 'drafts'],
    { seq, document }: RowCopy,
  ): boolean => {
    const known = database
      .prepare<[string], number>(`SELECT seq FROM ${tableOf(collection)} WHERE id = ?`)
      .pluck()
      .get(document.id)
    return seq > (known ?? sequence)
  }
  const acts: OutboxDocument[] = []
  const drafts: DraftDocument[] = []
  for (const copy of copies) {
    if (copy.kind === 'act' && isNewer(collections.outbox, copy)) acts.push(copy.document)
    if (copy.kind === 'draft' && isNewer(collections.drafts, copy)) drafts.push(copy.document)
  }
  if (acts.length === 0 && drafts.length === 0) return null
  const takenBack = [...takenBackBy(drafts)]
    .flatMap((id) => readAct(database, collections, id) ?? [])
    .filter(isUnsealed)
  const report: StorageRescue = {
    atMs: nowMs,
    cause: 'log',
    acts: acts.filter(({ ruling }) => ruling === null).length,
    drafts: drafts.length,
    unreadable: 0,
    setAside: '',
    seen: false,
  }
  connectionState(database).passSequence(Math.max(...copies.map(({ seq }) => seq)))
  writeTransaction(database, (tx) => {
    tx.upsert(collections.outbox, acts)
    tx.upsert(collections.drafts, drafts)
    for (const act of acts) if (act.ruling === null) enqueue(database, act.localSeq, act.id)
    for (const act of takenBack) removeUnsealed(tx, collections, act)
    if (acts.length > 0) continueFrom(database, acts, copies)
    keepRescue(database, report)
  })
  return report
}

function continueFrom(database: Database, acts: readonly OutboxDocument[], copies: readonly OwnCopy[]): void {
  const present = readChain(database)
  const copied = copies.find((copy) => copy.kind === 'chain')?.document
  const lastLocalSeq = Math.max(
    present.lastLocalSeq,
    copied?.lastLocalSeq ?? 0,
    ...acts.map(({ localSeq }) => localSeq),
  )
  continueChain(database, lastLocalSeq, copied?.lastHash || present.lastHash)
}
