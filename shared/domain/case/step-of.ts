import type { CaseState } from './case-state.ts'

/** The index into the path that the case stands at; `null` outside the review steps. */
export function stepOf(state: CaseState): number | null {
  return 'step' in state ? state.step : null
}
