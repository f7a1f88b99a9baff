import { ServerFailure } from '../server-client/server-failure.ts'
import { StoreFailure } from '../sqlite/store-failure.ts'
import { backOffMs, pollMs } from './back-off.ts'
import { localFailureCode } from './local-failure-code.ts'
import { pause } from './pause.ts'
import { pokeLine } from './poke-line.ts'
import { syncRound, type RoundInput } from './sync-round.ts'
import type { ServerSession } from '../server-client/server-session.ts'

export interface SyncLoopInput extends Omit<RoundInput, 'onSequence' | 'isUpToDate'> {
  readonly session: ServerSession
  /** A round failed by something on this desk. */
  readonly onLocalFailure: (error: unknown) => void
}

export interface SyncLoop {
  /** Something waits to go up, or somebody asks: the next round begins as soon as the present one ends. */
  readonly wake: () => void
  /** As `wake`; and where the server is not reached, a request that still waits for an answer is given up and made anew. */
  readonly retryNow: () => void
  /** Ends after the present write; what was under way is repeated at the next start. */
  readonly stop: () => Promise<void>
}

/** An act that is put off once or twice is nothing to show; one that is put off again and again must not wait in silence. */
const roundsBeforeShown = 3
const pokeSpreadMs = 250

/** Rounds for as long as the profile is open: at once, when woken, when poked, else every 30 s; with back-off after failures. */
export function syncLoop(input: SyncLoopInput): SyncLoop {
  const { board, session } = input
  const between = pause()
  const stopping = new AbortController()
  let round = new AbortController()
  /** The newest sequence that the server told of in its last answer; a restored one counts from an older number again. */
  let seenSeq = -1
  let poked: ReturnType<typeof setTimeout> | undefined
  let isUpToDate = false

  /** `failures`: rounds before this one that did not go through. */
  const oneRound = async (failures: number): Promise<'done' | 'later' | 'failed'> => {
    round = new AbortController()
    try {
      const seen = (seq: number) => {
        seenSeq = seq
      }
      const before = isUpToDate
      // What is told from here on is told of the next round.
      isUpToDate = true
      const outcome = await syncRound({ ...input, isUpToDate: before, onSequence: seen }, round.signal)
      if (outcome instanceof ServerFailure) {
        isUpToDate = false
        showPushFailure(input, outcome)
        return 'failed'
      }
      const putOff = outcome === 'later' && failures >= roundsBeforeShown
      const lastError = putOff ? { code: 'server-error' as const, atMs: input.pull.now() } : null
      board.set({ network: 'online', signIn: 'ok', lastError })
      return outcome
    } catch (error) {
      isUpToDate = false
      if (stopping.signal.aborted || (round.signal.aborted && !(error instanceof StoreFailure))) return 'failed'
      showFailure(input, error)
      return 'failed'
    }
  }

  const run = async (): Promise<void> => {
    let failures = 0
    while (!stopping.signal.aborted) {
      const outcome = await oneRound(failures)
      if (outcome === 'done' && failures > 0) pokes.reconnect()
      failures = outcome === 'done' ? 0 : failures + 1
      if (stopping.signal.aborted) return
      // Spreading load, not a rule of anybody's: chance has its place here.
      const waitMs = failures === 0 ? pollMs(Math.random()) : backOffMs(failures, Math.random())
      board.set({ nextTryAtMs: input.pull.now() + waitMs })
      await between.wait(waitMs)
      board.set({ nextTryAtMs: 0 })
    }
  }

  const pokes = pokeLine({
    session,
    onPoke: (seq) => {
      // A lower one may be that of a server restored from an older backup. Else the poke was late, and asking once too often costs little.
      // It was heard, so the line stands: no reason to sit out the rest of a long wait.
      if (seq === seenSeq && board.present().network !== 'offline') return
      if (seq !== seenSeq) isUpToDate = false
      // Every desk hears the same poke: they do not all ask in the same millisecond.
      clearTimeout(poked)
      poked = setTimeout(between.wake, Math.random() * pokeSpreadMs)
    },
    onEnded: () => {
      isUpToDate = false
      between.wake()
    },
  })
  const ended = run()
  return {
    wake: between.wake,
    retryNow: () => {
      if (board.present().network === 'offline') {
        board.set({ network: 'connecting' })
        round.abort()
        session.giveUpSignIn()
      }
      between.wake()
    },
    stop: async () => {
      clearTimeout(poked)
      stopping.abort()
      round.abort()
      session.giveUpSignIn()
      between.wake()
      await Promise.all([ended, pokes.stop()])
    },
  }
}

/** The pull after it went through: the server is there, and what came down is new. */
function showPushFailure({ board, pull }: SyncLoopInput, failure: ServerFailure): void {
  const signIn = signInAfter(failure) ?? 'ok'
  board.set({ network: 'online', signIn, lastError: { code: failure.code, atMs: pull.now() } })
}

function showFailure({ board, pull, onLocalFailure }: SyncLoopInput, error: unknown): void {
  const atMs = pull.now()
  if (error instanceof ServerFailure) {
    // A captive portal answers too, but it is not the server.
    const reached = error.status !== 0 && error.code !== 'server-answer-invalid'
    const signIn = signInAfter(error)
    board.set({
      network: reached ? 'online' : 'offline',
      lastError: { code: error.code, atMs },
      ...(signIn === null ? {} : { signIn }),
    })
    return
  }
  const code = localFailureCode(error)
  // Nothing came of this round: to a desk that had not heard of the server yet, that is off line, and not "connecting" for ever.
  const { network } = board.present()
  board.set({ network: network === 'connecting' ? 'offline' : network, lastError: { code, atMs } })
  onLocalFailure(error)
}

function signInAfter({ code, status }: ServerFailure): 'needed' | 'revoked' | null {
  if (code === 'device-revoked') return 'revoked'
  return status === 401 || code === 'session-expired' ? 'needed' : null
}
