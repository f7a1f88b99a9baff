import { assert, assertNever } from '../assert.ts'
import type { CaseState, ReviewDesk, ReviewStep } from './case-state.ts'

/** [I22] The state of a case that lies on a desk of a step of its path. */
export function stateAtStep(path: readonly ReviewStep[], step: number, desk: ReviewDesk): CaseState {
  const found = path[step]
  assert(found !== undefined, 'a case goes only to steps of its own path')
  switch (found.kind) {
    case 'UNIT':
    case 'AGENCY':
      return { stage: desk === 'HANDLER' ? 'UNIT_REVIEW' : 'UNIT_LEADER', step }
    case 'DEPT':
      return { stage: 'DEPT_REVIEW', step, desk }
    case 'HRSS':
      return { stage: 'HRSS_REVIEW', step, desk }
    default:
      return assertNever(found.kind)
  }
}
