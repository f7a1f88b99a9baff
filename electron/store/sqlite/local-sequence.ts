import type { Database } from './open-database.ts'

/** The numbers that order every change on one connection; never a clock. */
export type LocalSequence = {
  readonly database: Database
  /** The next number of the local sequence; never given twice, also not after the newest row was purged. */
  readonly nextSequence: () => number
  /** The number that was given last. */
  readonly lastSequence: () => number
  /** Remember how far the sequence got; needed in the transaction of every physical deletion. */
  readonly keepSequence: () => void
  /** Make sure that the sequence is beyond this number. */
  readonly passSequence: (used: number) => void
}
