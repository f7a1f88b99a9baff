import type { Database } from '../database/database.ts'
import type { AuthorityKey } from '../receipts/sign-receipt.ts'

/** What ruling on acts needs; made once when the server starts. `report`: codes and ids only, never a name or a text. */
export interface RulingContext {
  readonly database: Database
  readonly authority: AuthorityKey & { readonly epoch: string }
  readonly clock: { nowMs(): number }
  report(alert: {
    readonly code: string
    readonly actId: string
    readonly caseId: string
    readonly cause: string
  }): void
}

/** Who delivers: the person of the session, not the one that an envelope claims. */
export interface Author {
  readonly personId: string
  readonly accountId: string
  readonly orgId: string
}
