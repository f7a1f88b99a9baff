import { ServerFailure } from '../server-client/server-failure.ts'

/** How many rows to send at once, so that a slow line takes them before its patience ends. */
export interface BatchSize {
  readonly rows: () => number
  /** So many rows were answered, whatever the answer was. */
  readonly answered: (rows: number) => void
  /** So many rows brought this failure. */
  readonly failed: (rows: number, error: unknown) => void
}

/**
 * Begins with `most`. Rows that went up and brought no answer are halved, down to one, and doubled again after every answer. A
 * refused connection and an answer of the server say nothing about the line: after them the same rows go again.
 */
export function batchSize(most: number): BatchSize {
  let rows = most
  return {
    rows: () => rows,
    answered: (sent) => {
      if (sent >= rows) rows = Math.min(most, rows * 2)
    },
    failed: (sent, error) => {
      if (!(error instanceof ServerFailure) || error.status !== 0 || !error.wasSent) return
      // One row alone is no smaller than it is: what keeps it from getting through is not its size.
      if (sent > 1) rows = Math.max(1, Math.floor(sent / 2))
    },
  }
}
