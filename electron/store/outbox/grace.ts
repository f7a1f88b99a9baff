/**
 * Acts that wait some seconds before they are sealed, so that they can be taken back on line too. In memory and by timers alone: a
 * clock that was moved changes nothing, and what a lock, a close or a crash interrupts waits no more at the next start.
 */
export class Grace {
  readonly #ms: number
  readonly #onOver: () => void
  readonly #waiting = new Map<string, Waiting>()

  /** `ms`: 0 where nothing waits. `onOver`: called when something may be sealed now. */
  constructor(ms: number, onOver: () => void) {
    this.#ms = ms
    this.#onOver = onOver
  }

  /** From the moment of the decision. `nowMs`: the desk's clock, for showing alone. */
  begin({ id, localSeq }: { readonly id: string; readonly localSeq: number }, nowMs: number): void {
    if (this.#ms === 0) return this.#onOver()
    const timer = setTimeout(() => {
      this.#waiting.delete(id)
      this.#onOver()
    }, this.#ms)
    this.#waiting.set(id, { localSeq, timer, untilMs: nowMs + this.#ms })
  }

  /** The act is gone. */
  end(actId: string): void {
    clearTimeout(this.#waiting.get(actId)?.timer)
    this.#waiting.delete(actId)
  }

  /** Nothing waits any longer: the person does not want it to, or the profile is closed. */
  endAll(): void {
    for (const actId of this.#waiting.keys()) this.end(actId)
  }

  /** The last number of the local order that may be sealed: nothing goes before what was decided earlier. */
  sealThrough(): number {
    return Math.min(Infinity, ...[...this.#waiting.values()].map(({ localSeq }) => localSeq - 1))
  }

  /** Until when it waits by the desk's clock; 0 where only the network is waited for. */
  untilMs(actId: string): number {
    return this.#waiting.get(actId)?.untilMs ?? 0
  }
}

interface Waiting {
  readonly localSeq: number
  readonly timer: ReturnType<typeof setTimeout>
  readonly untilMs: number
}
