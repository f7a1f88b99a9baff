import { coreHistory } from './core-history.ts'
import type { ApplicationInTime, DemoStep } from './demo-step.ts'
import { furtherHistory } from './further-history.ts'

/** The steps of one application, oldest first, ending before the demo begins. */
export function demoSteps(given: ApplicationInTime): readonly DemoStep[] {
  const { caseId, days } = given
  const doings = coreHistory(caseId, days) ?? furtherHistory(given)
  return doings.map((doing) => ({ ...doing, caseId }))
}
