import type { BlockCode } from '../block/block-code.ts'
import { isApplicantBlock } from '../block/is-applicant-block.ts'
import type { CaseState } from './case-state.ts'

/** [I14] Whether the applicant may change this block now: own blocks of a draft, and after a return only those returned. */
export function canEditBlock(state: CaseState, block: BlockCode): boolean {
  if (state.stage !== 'DRAFT' || !isApplicantBlock(block)) return false
  return state.editable === 'all' || state.editable.includes(block)
}
