import type { VerdictKind } from './case-view.ts'

/** [E5] Whether a verdict says that something is wrong, so that it needs words and is in the way of a pass: a veto does too. */
export function isProblem(verdict: VerdictKind): boolean {
  return verdict !== 'TRUE'
}
