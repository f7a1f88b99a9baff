import type { BlockCode } from '../../../shared/domain/block/block-code.ts'

/** Where a person is in one application: what of it is open, and which page of which scan is looked at. */
export interface KeptCasePlace {
  readonly caseId: string
  readonly tab: 'content' | 'acts'
  readonly block: BlockCode | null
  readonly piece: string | null
  /** Of the piece, from 1. */
  readonly page: number
}
