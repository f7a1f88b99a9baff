import type { BlockCode } from '../block/block-code.ts'
import type { ActRefusalCode, Decision } from './decision.ts'

/** Every answer of the rules but yes. */
export type Objection = Exclude<Decision, { readonly outcome: 'accepted' }>

/** One check of one rule; `null` is "nothing against it". */
export type Check = () => Objection | null

/** The rules say no; `blocks`, in form order, are those that the no is about. */
export function refused(code: ActRefusalCode, blocks: readonly BlockCode[] = []): Objection {
  return { outcome: 'refused', refusal: { code, blocks } }
}

/** The view lacks what the rule needs; `fact` names it for logs and tests, never for people. */
export function unknown(fact: string): Objection {
  return { outcome: 'unknown', fact }
}

/** The first refusal in the order of the checks; with none, the first unknown; with neither, `null`. */
export function firstObjection(checks: readonly Check[]): Objection | null {
  let firstUnknown: Objection | null = null
  for (const check of checks) {
    const objection = check()
    if (objection?.outcome === 'refused') return objection
    firstUnknown ??= objection
  }
  return firstUnknown
}
