import type { ActDocument } from '../../../shared/contract/documents/act-document.ts'
import { ActDocument as ActSchema } from '../../../shared/contract/documents/act-document.ts'
import { CaseDocument } from '../../../shared/contract/documents/case-document.ts'
import { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import { ReferenceDocument } from '../../../shared/contract/documents/reference-document.ts'
import { feedCollections, type FeedCollection, type PullResponse } from '../../../shared/contract/sync/pull.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import { holds } from '../server-client/post-json.ts'
import { ServerFailure } from '../server-client/server-failure.ts'
import type { Database } from '../sqlite/open-database.ts'
import { truncateLog } from '../sqlite/open-database.ts'
import { writeTransaction, type WriteTransaction } from '../sqlite/write-transaction.ts'
import { documentsInScopes } from './documents-in-scopes.ts'
import { readFeedState, writeFeedState, type FeedState } from './feed-state.ts'

/** What a page changed, for whoever derives something from documents (search index, evidence queue). */
export interface WrittenPage {
  readonly cases: readonly CaseDocument[]
  readonly parts: readonly PartDocument[]
  readonly acts: readonly ActDocument[]
  readonly reference: readonly ReferenceDocument[]
  /** Ids that were physically deleted, by collection: dropped scopes and documents that are gone. */
  readonly purged: Readonly<Record<FeedCollection, readonly string[]>>
}

export type OnPageWritten = (tx: WriteTransaction, page: WrittenPage) => void

export interface PageTarget {
  readonly database: Database
  readonly collections: DeskCollections
  /** Runs inside the page's transaction: what it throws undoes the page and its cursor. */
  readonly onPageWritten: OnPageWritten
  /** The desk's clock, ms. */
  readonly nowMs: number
}

/**
 * Write a page, what it drops and its cursor in one transaction, and answer the state after it.
 * @throws ServerFailure 'server-answer-invalid' when a document is not what its collection holds; nothing is written then
 * @throws StoreFailure when the database cannot; nothing is written then
 */
export function writePage(target: PageTarget, page: PullResponse): FeedState {
  const incoming = sortOut(page)
  const { database, collections } = target
  let purgedSome = false
  const state = pageTransaction(database, (tx) => {
    const before = readFeedState(database)
    const isNewEpoch = before.epoch !== '' && (page.restarted || page.epoch !== before.epoch)
    if (isNewEpoch) {
      tx.sql.exec('DELETE FROM unseen_cases')
      tx.sql.exec(`INSERT INTO unseen_cases (case_id) SELECT id FROM ${tableOf(collections.cases)} WHERE deleted = 0`)
    }
    // A restored server does not know what it told this desk before: what it says of lost scopes is not taken for a deletion.
    const purged = collectPurged(target, isNewEpoch ? [] : page.dropScopes, incoming.gone)
    for (const name of feedCollections) {
      if (purged[name].length > 0) tx.purge(collections[name], purged[name])
      purgedSome ||= purged[name].length > 0
      if (incoming[name].length > 0) tx.upsert(collections[name], incoming[name])
    }
    const next = nextState({ before, page, isNewEpoch, nowMs: target.nowMs })
    // What is gone is no longer unknown either: waiting for it, the restore would never end.
    if (next.restored) markSeen(tx, [...incoming.cases.map(({ id }) => id), ...purged.cases])
    target.onPageWritten(tx, { ...incoming, purged })
    writeFeedState(tx.sql, next)
    return next
  })
  // Physically: what was dropped must not live on in the log either.
  if (purgedSome) truncateLog(database)
  return state
}

/**
 * A page need not be on the disk when its commit returns: a power cut that loses it loses its cursor with it, and it is pulled again.
 * So the commit does not wait for the disk. What a person did always waits.
 */
function pageTransaction<Result>(database: Database, work: (tx: WriteTransaction) => Result): Result {
  database.pragma('synchronous = NORMAL')
  try {
    return writeTransaction(database, work)
  } finally {
    database.pragma('synchronous = FULL')
  }
}

interface Incoming {
  readonly cases: CaseDocument[]
  readonly parts: PartDocument[]
  readonly acts: ActDocument[]
  readonly reference: ReferenceDocument[]
  readonly gone: Readonly<Record<FeedCollection, string[]>>
}

function sortOut(page: PullResponse): Incoming {
  const incoming: Incoming = {
    cases: [],
    parts: [],
    acts: [],
    reference: [],
    gone: { cases: [], parts: [], acts: [], reference: [] },
  }
  for (const { collection, id, gone, document } of page.documents) {
    if (gone) incoming.gone[collection].push(id)
    else if (collection === 'cases' && holds(CaseDocument, document)) incoming.cases.push(document)
    else if (collection === 'parts' && holds(PartDocument, document)) incoming.parts.push(document)
    else if (collection === 'acts' && holds(ActSchema, document)) incoming.acts.push(document)
    else if (collection === 'reference' && holds(ReferenceDocument, document)) incoming.reference.push(document)
    else throw new ServerFailure('server-answer-invalid', { retryable: true, status: 200 })
  }
  return incoming
}

function collectPurged(
  { database, collections }: PageTarget,
  dropScopes: readonly string[],
  gone: Incoming['gone'],
): Record<FeedCollection, readonly string[]> {
  const lost = documentsInScopes(database, collections, dropScopes)
  return {
    cases: [...gone.cases, ...lost.cases],
    parts: [...gone.parts, ...lost.parts],
    acts: [...gone.acts, ...lost.acts],
    reference: [...gone.reference, ...lost.reference],
  }
}

function markSeen(tx: WriteTransaction, caseIds: readonly string[]): void {
  const seen = tx.sql.prepare<[string]>('DELETE FROM unseen_cases WHERE case_id = ?')
  for (const id of caseIds) seen.run(id)
}

interface Step {
  readonly before: FeedState
  readonly page: PullResponse
  readonly isNewEpoch: boolean
  readonly nowMs: number
}

function nextState({ before, page, isNewEpoch, nowMs }: Step): FeedState {
  const loaded = before.firstLoadDone ? before.loaded : before.loaded + page.documents.length
  const complete = !page.more
  return {
    ...before,
    cursor: page.cursor,
    epoch: page.epoch,
    dataAsOfMs: complete ? page.serverTimeMs : before.dataAsOfMs,
    loaded,
    loadTotal: before.firstLoadDone ? before.loadTotal : Math.max(loaded, loaded + page.remaining, before.loadTotal),
    firstLoadDone: before.firstLoadDone || complete,
    clockOffsetMs: page.serverTimeMs - nowMs,
    restored: before.restored || isNewEpoch,
    restoredPullDone: isNewEpoch ? complete : before.restoredPullDone || (before.restored && complete),
    haveDue: before.haveDue || isNewEpoch,
  }
}
