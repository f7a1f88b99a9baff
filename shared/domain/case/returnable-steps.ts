import type { CaseView } from './case-view.ts'
import { deskOf } from './desk-of.ts'
import { stepOf } from './step-of.ts'

/**
 * [E7, I22] The steps that a case can be returned to from where it lies, as indexes into its path: every earlier one, and from the
 * leader's desk the own handler's too. Empty outside the review steps.
 */
export function returnableSteps(view: Pick<CaseView, 'state'>): readonly number[] {
  const desk = deskOf(view.state)
  const step = stepOf(view.state)
  if (desk === null || step === null) return []
  return Array.from({ length: desk === 'LEADER' ? step + 1 : step }, (_, index) => index)
}
