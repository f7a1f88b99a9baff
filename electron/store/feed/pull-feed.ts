import { setImmediate } from 'node:timers/promises'
import { pullLimits, PullResponse } from '../../../shared/contract/sync/pull.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import type { LogKeeper } from '../log-keeper/log-keeper.ts'
import type { ServerSession } from '../server-client/server-session.ts'
import { readFeedState, type FeedState } from './feed-state.ts'
import type { PageSize } from './page-size.ts'
import { writePage, type PageTarget } from './write-page.ts'

export interface PullInput extends Omit<PageTarget, 'nowMs'> {
  readonly session: Pick<ServerSession, 'post'>
  readonly size: PageSize
  readonly logKeeper: Pick<LogKeeper, 'shorten'>
  /** The desk's clock, ms. */
  readonly now: () => number
  /** After each page that is on the disk; `seq`: the newest sequence that the server told of. */
  readonly onPage: (state: FeedState, seq: number) => void
  readonly signal: AbortSignal
}

/**
 * Pull until the server has no more. The next page is fetched while the present one is written; each page is written whole with its
 * cursor or not at all, so that stopping anywhere repeats at most one page.
 * @throws ServerFailure, StoreFailure: pages written until then stay
 */
export async function pullFeed(input: PullInput): Promise<void> {
  let coming: Promise<PullResponse> | null = fetchPage(input, readFeedState(input.database).cursor)
  while (coming !== null) {
    const page: PullResponse = await coming
    // Reading the answer, asking for the next and writing it are slices: between them the store answers its windows.
    await wholeTurn()
    coming = page.more ? fetchPage(input, page.cursor) : null
    await wholeTurn()
    input.signal.throwIfAborted()
    const began = performance.now()
    const state = writePage({ ...input, nowMs: input.now() }, page)
    const written = page.documents.length + page.dropScopes.length * pullLimits.documentsPerLostScope
    input.size.measured(written, performance.now() - began)
    input.onPage(state, page.seq)
    await wholeTurn()
    await input.logKeeper.shorten(input.database)
  }
}

/** A whole turn of the event loop: after an answer, one `setImmediate` alone still comes before the timers that are due. */
async function wholeTurn(): Promise<void> {
  await setImmediate()
  await setImmediate()
}

function fetchPage({ session, size, signal }: PullInput, cursor: string): Promise<PullResponse> {
  const body = { v: 1, cursor, limit: size.documents() }
  const page = session.post({ path: serverPaths.pull, body, answer: PullResponse, signal })
  // Awaited only after the page before it is written: without this, a failure meanwhile would count as unhandled.
  page.catch(() => undefined)
  return page
}
