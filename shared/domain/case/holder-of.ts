import { assert } from '../assert.ts'
import { stepOf } from './step-of.ts'
import type { CaseView } from './case-view.ts'

/** The id of the organisation that holds the case for review; `null` while the applicant has it and after the review steps. */
export function holderOf(view: Pick<CaseView, 'state' | 'path'>): string | null {
  const step = stepOf(view.state)
  if (step === null) return null
  const holder = view.path[step]
  assert(holder !== undefined, 'a case stands on a step of its own path')
  return holder.orgId
}
