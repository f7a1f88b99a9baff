import { readFeedState, writeFeedState } from '../feed/feed-state.ts'
import { pullFeed, type PullInput } from '../feed/pull-feed.ts'
import type { BatchSize } from '../outbox/batch-size.ts'
import { exchangeHeld } from '../outbox/exchange-held.ts'
import { pushOutbox, type PushInput } from '../outbox/push-outbox.ts'
import { ServerFailure } from '../server-client/server-failure.ts'
import type { StatusBoard } from './status-board.ts'

export interface RoundInput {
  readonly push: Omit<PushInput, 'signal' | 'onAnswered'> & { readonly heldSize: BatchSize }
  readonly pull: Omit<PullInput, 'signal' | 'onPage'>
  readonly board: StatusBoard
  readonly onSequence: (seq: number) => void
}

/** 'later': the server wants some act offered again. A failure: what waits did not go up, but what is new has come down. */
export type RoundOutcome = 'done' | 'later' | ServerFailure

/**
 * One exchange with the server: what waits goes up, then what is new comes down; after a restore both sides compare what they hold,
 * and what the server lacks goes up again. What does not get up (a slow line, a refusal that lasts) holds up nothing that comes down.
 * @throws ServerFailure, StoreFailure: what went through until then is kept
 */
export async function syncRound(input: RoundInput, signal: AbortSignal): Promise<RoundOutcome> {
  const { board } = input
  const push = { ...input.push, signal, onAnswered: board.showOutbox }
  const pull: PullInput = {
    ...input.pull,
    signal,
    onPage: (state, seq) => {
      input.onSequence(seq)
      board.set({ network: 'online' })
      board.showFeed(state)
    },
  }
  let pushed = await tryPush(push, board)
  await pullFeed(pull)
  if (readFeedState(input.push.database).haveDue) {
    await exchangeHeld(push)
    board.showOutbox()
    pushed = await tryPush(push, board)
    await pullFeed(pull)
  }
  endRestore(input)
  return pushed === 'empty' ? 'done' : pushed
}

/** How the push ended; a failure is an outcome where a pull may still bring something. */
async function tryPush(push: PushInput, board: StatusBoard): Promise<'empty' | 'later' | ServerFailure> {
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
