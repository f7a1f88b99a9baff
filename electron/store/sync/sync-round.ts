import { readFeedState, writeFeedState } from '../feed/feed-state.ts'
import { pullFeed, type PullInput } from '../feed/pull-feed.ts'
import { exchangeHeld } from '../outbox/exchange-held.ts'
import { pushOutbox, type PushInput } from '../outbox/push-outbox.ts'
import type { StatusBoard } from './status-board.ts'

export interface RoundInput {
  readonly push: Omit<PushInput, 'signal' | 'onAnswered'>
  readonly pull: Omit<PullInput, 'signal' | 'onPage'>
  readonly board: StatusBoard
  readonly onSequence: (seq: number) => void
}

/**
 * One exchange with the server: what waits goes up, then what is new comes down; after a restore both sides compare what they hold,
 * and what the server lacks goes up again. 'later': the server wants some act offered again.
 * @throws ServerFailure, StoreFailure: what went through until then is kept
 */
export async function syncRound(input: RoundInput, signal: AbortSignal): Promise<'done' | 'later'> {
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
  let pushed = await pushOutbox(push)
  await pullFeed(pull)
  if (readFeedState(input.push.database).haveDue) {
    await exchangeHeld(push)
    board.showOutbox()
    pushed = await pushOutbox(push)
    await pullFeed(pull)
  }
  endRestore(input)
  return pushed === 'empty' ? 'done' : 'later'
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
