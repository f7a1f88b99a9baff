import { readFeedState, writeFeedState } from '../feed/feed-state.ts'
import { pullFeed, type PullInput } from '../feed/pull-feed.ts'
import type { BatchSize } from '../outbox/batch-size.ts'
import { exchangeHeld } from '../outbox/exchange-held.ts'
import { readChain } from '../outbox/outbox-tables.ts'
import { pushOutbox, type PushInput } from '../outbox/push-outbox.ts'
import { hasUnsealed } from '../outbox/unsealed-acts.ts'
import { ServerFailure } from '../server-client/server-failure.ts'
import type { StatusBoard } from './status-board.ts'

export interface RoundInput {
  readonly push: Omit<PushInput, 'signal' | 'onAnswered'> & { readonly heldSize: BatchSize }
  /**
   * What is new is here, and acts up to this number of the local order are about to be sealed: what no longer holds among them is parked.
   */
  readonly beforeSealing: (through: number) => Promise<void>
  /** The round before this one went through, and nothing since says that the line fell or that the server has something newer. */
  readonly isUpToDate: boolean
  readonly pull: Omit<PullInput, 'signal' | 'onPage'>
  readonly board: StatusBoard
  readonly onSequence: (seq: number) => void
}

/** 'later': the server wants some act offered again. A failure: what waits did not go up, but what is new has come down. */
export type RoundOutcome = 'done' | 'later' | ServerFailure
type PushEnd = 'empty' | 'later' | ServerFailure

/**
 * One exchange with the server. On a line that stood, what waits here is looked at, sealed and pushed, then what is new comes down. After a
 * reconnect only what is sealed goes up first; what waits is sealed when the server was heard, with what it said: until then it can be
 * taken back. After a restore both sides compare what they hold, and what the server lacks goes up again. What does not get up (a slow
 * line, a refusal that lasts) holds up nothing that comes down.
 * @throws ServerFailure, StoreFailure: what went through until then is kept
 */
export async function syncRound(input: RoundInput, signal: AbortSignal): Promise<RoundOutcome> {
  const { board } = input
  const { database } = input.push
  // What is decided from here on is the next round's: nothing is sealed that was not looked at with what came down after it.
  const through = Math.min(input.push.sealThrough(), readChain(database).lastLocalSeq)
  const push = { ...input.push, sealThrough: () => through, signal, onAnswered: board.showOutbox }
  const sealed = { ...push, sealThrough: () => 0 }
  const pull: PullInput = {
    ...input.pull,
    signal,
    onPage: (state, seq) => {
      input.onSequence(seq)
      board.set({ network: 'online' })
      board.showFeed(state)
    },
  }
  const sealAndPush = async (): Promise<PushEnd> => {
    if (hasUnsealed(database, push.collections, through)) await input.beforeSealing(through)
    board.showOutbox()
    return tryPush(push, board)
  }
  const stood = input.isUpToDate && !readFeedState(database).haveDue
  let pushed = stood ? await sealAndPush() : await tryPush(sealed, board)
  try {
    await pullFeed(pull)
  } catch (error) {
    // A server that gives this desk nothing any more still takes what was decided here, and it is the server that rules on it.
    if (!stood && pushed === 'empty' && mayStillDeliver(error)) await tryPush(push, board)
    throw error
  }
  if (readFeedState(database).haveDue) {
    await exchangeHeld(push)
    board.showOutbox()
    pushed = await tryPush(sealed, board)
    await pullFeed(pull)
  }
  if (pushed === 'empty' && hasUnsealed(database, push.collections, through)) {
    pushed = await sealAndPush()
    await pullFeed(pull)
  }
  endRestore(input)
  return pushed === 'empty' ? 'done' : pushed
}

/** The server itself answered, and it was not that nobody is signed in. */
function mayStillDeliver(error: unknown): boolean {
  if (!(error instanceof ServerFailure) || error.status === 0) return false
  return error.code !== 'server-answer-invalid' && error.code !== 'session-expired' && error.status !== 401
}

/** How the push ended; a failure is an outcome where a pull may still bring something. */
async function tryPush(push: PushInput, board: StatusBoard): Promise<PushEnd> {
  try {
    return await pushOutbox(push)
  } catch (error) {
    if (!(error instanceof ServerFailure) || !error.wasSent || push.signal.aborted) throw error
    // Nothing answered: the person is told now, and not after the pull has waited as long. What comes down says the contrary.
    if (error.status === 0) board.set({ network: 'offline' })
    return error
  }
}

/** The restored server has sent every case again and lacks no envelope: nothing is left to show. */
function endRestore({ push: { database }, board }: RoundInput): void {
  const state = readFeedState(database)
  if (!state.restored || !state.restoredPullDone || state.haveDue) return
  const unseen = database.prepare('SELECT 1 FROM unseen_cases LIMIT 1').get()
  if (unseen !== undefined) return
  const whole = { ...state, restored: false, restoredPullDone: false }
  writeFeedState(database, whole)
  board.showFeed(whole)
}
