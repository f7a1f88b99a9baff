import type { AppContext } from '../app-context.ts'

/** What ruling on acts needs of the server. */
export type RulingContext = Pick<AppContext, 'database' | 'clock' | 'log'> & {
  readonly authority: Pick<AppContext['authority'], 'epoch' | 'key'>
}

/** Who delivers: the person of the session, not the one that an envelope claims. */
export interface Author {
  readonly personId: string
  readonly accountId: string
}
