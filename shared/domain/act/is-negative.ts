import { isProblem } from '../case/is-problem.ts'
import type { ActBody } from './act.ts'

/**
 * [I24 as amended] Whether an act says no to the applicant: such a one, refused because it came second, stays on the case as a
 * note for its present holder.
 */
export function isNegative(body: ActBody): boolean {
  switch (body.kind) {
    case 'return-to-applicant':
    case 'return-to-step':
    case 'propose-rejection':
    case 'reject':
      return true
    case 'block-verdict':
      return isProblem(body.verdict)
    default:
      return false
  }
}
