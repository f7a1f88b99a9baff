import type { CaseView } from '../case/case-view.ts'
import type { Actor } from './act.ts'
import { isBatchKind, type BatchKind } from './batch.ts'
import type { ActRefusal, ActRules } from './decision.ts'
import { offeredActs } from './offered-acts.ts'

/** One kind that this person may give for this case as one of several; `refusal` as in an offer for it alone. */
export interface BatchOffer {
  readonly kind: BatchKind
  readonly refusal: ActRefusal | null
}

/** [E5, E9, E10] What of the offers for a case may be given together with others. `nowMs`: best estimate of server time. */
export function batchOffers(view: CaseView, actor: Actor, rules: ActRules, nowMs: number): readonly BatchOffer[] {
  return offeredActs(view, actor, rules, nowMs).flatMap(({ kind, refusal }) =>
    isBatchKind(kind) ? [{ kind, refusal }] : [],
  )
}
