import type { CaseState, ReviewDesk } from './case-state.ts'

/** Whose desk the case lies on in the organisation that holds it; `null` outside the review steps. */
export function deskOf(state: CaseState): ReviewDesk | null {
  switch (state.stage) {
    case 'UNIT_REVIEW':
    case 'UNIT_PUBLICITY':
      return 'HANDLER'
    case 'UNIT_LEADER':
      return 'LEADER'
    case 'DEPT_REVIEW':
    case 'HRSS_REVIEW':
      return state.desk
    default:
      return null
  }
}
