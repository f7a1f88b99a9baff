import { EvidenceFailure } from './evidence-failure.ts'
import type { EvidenceSource } from './evidence-source.ts'

const tickMs = 500

/** Counts how long a file keeps the desk busy. Waiting for its bytes is the line's doing and does not count. */
export interface Patience {
  /** The source, its readings watched. */
  readonly source: EvidenceSource
  /**
   * What the work answers.
   * @throws EvidenceFailure 'evidence-demanding' once it took `limitMs` without waiting for bytes; the work itself goes on
   */
  spend<T>(work: Promise<T>, limitMs: number): Promise<T>
}

export function patienceWith(source: EvidenceSource): Patience {
  let reading = 0
  return {
    source: {
      sizeBytes: source.sizeBytes,
      async read(begin, end) {
        reading += 1
        try {
          return await source.read(begin, end)
        } finally {
          reading -= 1
        }
      },
    },
    async spend(work, limitMs) {
      let spentMs = 0
      let ticking: ReturnType<typeof setInterval> | undefined
      const overrun = new Promise<never>((_, reject) => {
        ticking = setInterval(() => {
          if (reading === 0) spentMs += tickMs
          if (spentMs >= limitMs) reject(new EvidenceFailure('evidence-demanding'))
        }, tickMs)
      })
      try {
        return await Promise.race([work, overrun])
      } finally {
        clearInterval(ticking)
      }
    },
  }
}
