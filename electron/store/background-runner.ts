import { backOffMs } from './sync/back-off.ts'

/** How long work that is due gives way to somebody who waits, and how soon it looks again. */
const longestWaitMs = 250
const givesWayMs = 4

/**
 * Work that nobody waits for (catching up, the work list's slices, progress): what it throws (a full disk, a broken one) is
 * told and never ends the process, and it is tried again with back-off. One pending run for each name.
 */
export class BackgroundRunner {
  readonly #tell: (failure: unknown) => void
  readonly #failures = new Map<string, number>()
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()
  #awaited = 0
  #stopped = false

  /** `tell`: what failed just now, null once everything that had failed has gone through. */
  constructor(tell: (failure: unknown) => void) {
    this.#tell = tell
  }

  /** Now; and again after a while where it fails. */
  run(name: string, work: () => void): void {
    if (this.#stopped) return
    clearTimeout(this.#timers.get(name))
    this.#timers.delete(name)
    try {
      work()
      this.wentThrough(name)
    } catch (error) {
      this.later(name, backOffMs(this.failed(name, error), Math.random()), work)
    }
  }

  /** As `run`, after so many ms; some more while somebody waits for an answer. */
  later(name: string, ms: number, work: () => void): void {
    if (this.#stopped) return
    this.#arm(name, ms, performance.now() + ms + longestWaitMs, work)
  }

  /** Somebody waits for this: what becomes due meanwhile runs afterwards, since each of its turns would be waited for too. */
  async firstOf<Answer>(answering: () => Promise<Answer>): Promise<Answer> {
    this.#awaited += 1
    try {
      return await answering()
    } finally {
      this.#awaited -= 1
    }
  }

  /** Tells of a failure of work that repeats by itself; answers how many there were in a row. */
  failed(name: string, error: unknown): number {
    const failures = (this.#failures.get(name) ?? 0) + 1
    this.#failures.set(name, failures)
    if (!this.#stopped) this.#tell(error)
    return failures
  }

  #arm(name: string, ms: number, latestMs: number, work: () => void): void {
    clearTimeout(this.#timers.get(name))
    const due = (): void => {
      if (this.#awaited > 0 && performance.now() < latestMs) this.#arm(name, givesWayMs, latestMs, work)
      else this.run(name, work)
    }
    this.#timers.set(name, setTimeout(due, ms))
  }

  /** The work of this name goes again. */
  wentThrough(name: string): void {
    if (this.#failures.delete(name) && this.#failures.size === 0 && !this.#stopped) this.#tell(null)
  }

  /** Nothing runs any more. */
  stop(): void {
    this.#stopped = true
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }
}
