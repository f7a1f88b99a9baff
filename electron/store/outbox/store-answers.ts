import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { receiptText } from '../../../shared/contract/sync/receipt-text.ts'
import type { Receipt } from '../../../shared/contract/sync/envelope.ts'
import type { PushAnswer } from '../../../shared/contract/sync/push.ts'
import type { DeskCollections } from '../collections/open-collections.ts'
import type { ProfileIdentity } from '../profile/profile-identity.ts'
import { ServerFailure } from '../server-client/server-failure.ts'
import type { Database } from '../sqlite/open-database.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'
import { signatureHolds } from '../vault/device-key.ts'
import type { SealedRow } from './next-batch.ts'
import { dequeue, keepReceipt, noteRuling } from './outbox-tables.ts'
import { readAct } from './unsealed-acts.ts'

export interface AnswersInput {
  readonly database: Database
  readonly collections: DeskCollections
  readonly authority: ProfileIdentity['authority']
  readonly batch: readonly SealedRow[]
  readonly answers: readonly PushAnswer[]
}

/**
 * Check every answer against the row that it is for and keep all of them in one transaction. Answers how many rows were ruled;
 * fewer than sent means that the server said "later" to the rest.
 * @throws ServerFailure 'server-answer-invalid' when an answer is missing, is for another act, or its receipt is not the authority's
 * @throws StoreFailure when the database cannot; nothing is kept then, and the repeat brings the same answers
 */
export function storeAnswers({ database, collections, authority, batch, answers }: AnswersInput): number {
  if (answers.length !== batch.length) throw invalid()
  const ruled = batch.flatMap(({ row }, index) => {
    const answer = answers[index]
    if (answer === undefined) throw invalid()
    if (answer.answer === 'later') {
      if (!isFor(row, answer.actId)) throw invalid()
      return []
    }
    const { receipt, ruling } = answer
    if (!isFor(row, receipt.actId) || receipt.hash !== row.sealed.hash) throw invalid()
    if (!receiptHolds(receipt, authority)) throw invalid()
    return [{ before: row.ruling, ruled: { ...row, receipt, ruling } }]
  })
  writeTransaction(database, (tx) => {
    // The person may have settled a parked act while its record was under way.
    const settledOf = (row: OutboxDocument) => readAct(database, collections, row.id)?.settled ?? row.settled
    tx.upsert(
      collections.outbox,
      ruled.map((answered) => ({ ...answered.ruled, settled: settledOf(answered.ruled) })),
    )
    for (const { before, ruled: row } of ruled) {
      keepReceipt(database, row.receipt)
      dequeue(database, row.id)
      // What was parked here was told then; a restored server that refuses again for the same reason tells nothing new either.
      if (row.parked !== null && row.ruling.outcome === 'refused') continue
      if (before?.outcome !== 'refused' || before.code !== row.ruling.code) noteRuling(database, row)
    }
  })
  return ruled.length
}

/** A server that cannot read an envelope names it by its hash: taken for another's answer, it would hold up the outbox for ever. */
function isFor({ id, sealed }: SealedRow['row'], named: string): boolean {
  return named === id || named === sealed.hash
}

function receiptHolds(receipt: Receipt, { keyId, publicKey }: ProfileIdentity['authority']): boolean {
  if (receipt.keyId !== keyId) return false
  return signatureHolds({ publicKey, text: receiptText(receipt), signature: receipt.signature })
}

function invalid(): ServerFailure {
  return new ServerFailure('server-answer-invalid', { retryable: true, status: 200 })
}
