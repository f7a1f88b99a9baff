import { Subject, type Observable } from 'rxjs'
import type { PushAnswer } from '../../../shared/contract/sync/push.ts'

/** Why the server judges an act later, and when it said so. */
export interface PutOff {
  readonly reason: string
  readonly atMs: number
}

/** What becomes of waiting acts just now, for showing only: what is on its way, and what the server put off. Kept nowhere. */
export class PushWatch {
  readonly #changes = new Subject<void>()
  readonly #putOff = new Map<string, PutOff>()
  #sending: ReadonlySet<string> = new Set()

  get changes(): Observable<void> {
    return this.#changes
  }

  isSending(actId: string): boolean {
    return this.#sending.has(actId)
  }

  /** Null where the server did not put it off the last time it was asked. */
  putOff(actId: string): PutOff | null {
    return this.#putOff.get(actId) ?? null
  }

  begin(actIds: readonly string[]): void {
    this.#sending = new Set(actIds)
    this.#changes.next()
  }

  /** The request is over; nothing is said of the acts where it failed. */
  end(): void {
    this.#sending = new Set()
    this.#changes.next()
  }

  /** The act did not even go up: its files come first, and this keeps them. */
  keptBack(actId: string, reason: string, atMs: number): void {
    this.#putOff.set(actId, { reason, atMs })
    this.#changes.next()
  }

  /** One answer for each act, in the same order. */
  answered(actIds: readonly string[], answers: readonly PushAnswer[], atMs: number): void {
    actIds.forEach((actId, index) => {
      const answer = answers[index]
      if (answer?.answer === 'later') this.#putOff.set(actId, { reason: answer.reason, atMs })
      else this.#putOff.delete(actId)
    })
  }
}
