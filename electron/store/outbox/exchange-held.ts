import { HaveResponse } from '../../../shared/contract/sync/have.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import { readFeedState, writeFeedState } from '../feed/feed-state.ts'
import type { ServerSession } from '../server-client/server-session.ts'
import type { Database } from '../sqlite/open-database.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'
import type { BatchSize } from './batch-size.ts'
import { enqueue } from './outbox-tables.ts'

/** As many as the contract takes in one request. */
export const mostHeldPerRequest = 5000

export interface ExchangeInput {
  readonly database: Database
  readonly collections: DeskCollections
  readonly session: Pick<ServerSession, 'post'>
  readonly heldSize: BatchSize
  readonly signal: AbortSignal
}

/**
 * Tell a server of a new epoch every envelope held here, receipted or not, and queue again those that it lacks; their earlier
 * receipts go with them as proof of time. Nothing is deleted. Safe to repeat until it has gone through once.
 * @throws ServerFailure, StoreFailure
 */
export async function exchangeHeld(input: ExchangeInput): Promise<void> {
  const { database, collections, heldSize } = input
  const held = heldEnvelopes(database, collections)
  const needed: string[] = []
  for (let begin = 0; begin < held.length;) {
    const part = held.slice(begin, begin + heldSize.rows())
    needed.push(...(await need(input, part)))
    begin += part.length
  }
  const localSeqOf = new Map(held.map(({ actId, localSeq }) => [actId, localSeq]))
  writeTransaction(database, () => {
    for (const actId of needed) {
      const localSeq = localSeqOf.get(actId)
      if (localSeq !== undefined) enqueue(database, localSeq, actId)
    }
    writeFeedState(database, { ...readFeedState(database), haveDue: false })
  })
}

async function need(
  { session, heldSize, signal }: ExchangeInput,
  part: readonly { readonly actId: string; readonly hash: string }[],
): Promise<readonly string[]> {
  const body = { v: 1, held: part.map(({ actId, hash }) => ({ actId, hash })) }
  try {
    const answer = await session.post({ path: serverPaths.have, body, answer: HaveResponse, signal })
    heldSize.answered(part.length)
    return answer.need
  } catch (error) {
    if (!signal.aborted) heldSize.failed(part.length, error)
    throw error
  }
}

function heldEnvelopes(database: Database, collections: DeskCollections) {
  return database
    .prepare<[], { actId: string; localSeq: number; hash: string }>(
      `SELECT id AS actId, json_extract(data, '$.localSeq') AS localSeq, json_extract(data, '$.sealed.hash') AS hash
       FROM ${tableOf(collections.outbox)} WHERE json_type(data, '$.sealed') = 'object' ORDER BY localSeq`,
    )
    .all()
}
