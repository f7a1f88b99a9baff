import { pullLimits } from '../../../shared/contract/sync/pull.ts'

/** How many documents to ask for at once, so that writing them keeps the event loop for a slice and not for longer. */
export interface PageSize {
  readonly documents: () => number
  /** What writing a page took, ms. */
  readonly measured: (documents: number, tookMs: number) => void
}

/** The first page is written by code that has not run yet and takes several times as long. */
const firstGuess = 100
const fewest = 50
/** A window in use feels more than about 16 ms, and reading the answer comes on top; a page that takes less wastes a request and a commit. */
const sliceMs = 10

/** Starts at 100 documents and follows what this machine shows, up to what the server allows. */
export function pageSize(): PageSize {
  let documents = firstGuess
  return {
    documents: () => documents,
    measured: (written, tookMs) => {
      if (written === 0) return
      const fitting = written * (sliceMs / Math.max(tookMs, 0.1))
      // At most doubled or halved at a time: one page says little about the next, and a slow one may be another program's doing.
      const next = Math.min(Math.max(fitting, documents / 2), documents * 2, pullLimits.documents)
      documents = Math.max(fewest, Math.floor(next))
    },
  }
}
