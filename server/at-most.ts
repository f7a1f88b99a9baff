import { RequestFailure } from './request-failure.ts'

export interface Turns {
  /** Works that run at the same time. */
  readonly running: number
  /** Works that may wait for one of them to end. */
  readonly waiting: number
}

/**
 * Runs what it is given in the order in which it came, so many at a time; for work that would starve everything else if it
 * ran as often as anybody asks.
 * @throws RequestFailure 503 'server-error' at once, where as many wait already: who asks does so again later
 */
export function atMost({ running, waiting }: Turns): <T>(work: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = []
  let busy = 0
  return async (work) => {
    if (busy >= running) {
      if (queue.length >= waiting) throw new RequestFailure(503, 'server-error')
      // Whoever ends hands its turn on, so `busy` stays as it is.
      await new Promise<void>((resolve) => queue.push(resolve))
    } else busy += 1
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next === undefined) busy -= 1
      else next()
    }
  }
}
