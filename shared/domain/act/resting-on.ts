import { applyAct } from '../case/apply-decision.ts'
import type { CaseView } from '../case/case-view.ts'
import type { Act, Actor } from './act.ts'
import { decide } from './decide.ts'
import type { ActRules, Decision } from './decision.ts'

export interface RestingInput {
  /** The case as the server has it. */
  readonly view: CaseView
  /** One person's acts on it that the server does not hold yet, in their order. */
  readonly acts: readonly Act[]
  /** The one among them that is to be taken back. */
  readonly actId: string
  readonly actor: Actor
  readonly rules: ActRules
  readonly nowMs: number
}

/**
 * [I49] The later acts of the same person that would no longer hold without this one: each that is accepted with it and refused without
 * it, and the verdict that used a mark of the same block. Empty where it can be taken back alone.
 */
export function restingOn({ view, acts, actId, actor, rules, nowMs }: RestingInput): readonly Act[] {
  const at = acts.findIndex((act) => act.actId === actId)
  const taken = acts[at]
  if (taken === undefined) return []
  const asked = { view, actor, rules, nowMs }
  const before = outcomes(asked, acts)
  const after = outcomes(asked, acts.toSpliced(at, 1))
  return acts
    .slice(at + 1)
    .filter(
      (act) =>
        (before.get(act.actId) === 'accepted' && after.get(act.actId) === 'refused') || usesMark(act.body, taken.body),
    )
}

/** What the rules say to each, one after the other; what is refused or unknown changes nothing for the next. */
function outcomes(
  { view, actor, rules, nowMs }: Omit<RestingInput, 'acts' | 'actId'>,
  acts: readonly Act[],
): ReadonlyMap<string, Decision['outcome']> {
  let seen = view
  const said = new Map<string, Decision['outcome']>()
  for (const act of acts) {
    const decision = decide({ view: seen, act, actor, rules, nowMs })
    said.set(act.actId, decision.outcome)
    if (decision.outcome === 'accepted') seen = applyAct(seen, act, actor, decision)
  }
  return said
}

function usesMark(later: Act['body'], taken: Act['body']): boolean {
  return taken.kind === 'evidence-mark' && later.kind === 'block-verdict' && later.block === taken.block
}
