import type { BatchCase } from '../../../../shared/contract/batch.ts'
import type { AppendedRow } from '../../../../shared/contract/desktop.ts'

/** What was sent off in one go, and what this machine answered for each. */
export interface Decided {
  readonly cases: readonly BatchCase[]
  readonly rows: readonly AppendedRow[]
}
