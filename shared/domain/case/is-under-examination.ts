import type { CaseState } from './case-state.ts'

/** Whether block reviewers and the handler examine the case now (E4, E5): the first desk of a step, before any publicity. */
export function isUnderExamination(state: CaseState): boolean {
  switch (state.stage) {
    case 'UNIT_REVIEW':
      return true
    case 'DEPT_REVIEW':
    case 'HRSS_REVIEW':
      return state.desk === 'HANDLER'
    default:
      return false
  }
}
