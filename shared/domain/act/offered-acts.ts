import type { BlockCode } from '../block/block-code.ts'
import { inFormOrder } from '../block/in-form-order.ts'
import { isApplicantBlock } from '../block/is-applicant-block.ts'
import type { CaseView } from '../case/case-view.ts'
import type { Act, ActBody, ActKind, Actor } from './act.ts'
import { decide } from './decide.ts'
import type { ActRefusal, ActRefusalCode, ActRules } from './decision.ts'
import { hashesToJudge } from './hashes-to-judge.ts'

/** One act to show to a person. `refusal` says before the click why the rules would not take it now; `null` if they would. */
export interface Offer {
  readonly kind: ActKind
  /** The block of a verdict; `null` for acts on the whole case. */
  readonly block: BlockCode | null
  readonly refusal: ActRefusal | null
}

/** What a person has no part in at all is not shown, so these do not become refusals of an offer. */
const notOffered: readonly ActRefusalCode[] = ['wrong-stage', 'not-your-role', 'not-your-block', 'block-unknown']

/**
 * The acts to show to this person for this case now, by kind and then in form order. It asks `decide` itself about an act
 * with everything filled in, so the two cannot disagree: an offer without refusal is accepted once its texts are there (or
 * is `unknown` on a partial view), and an act that is not offered is refused. `nowMs`: best estimate of server time.
 */
export function offeredActs(view: CaseView, actor: Actor, rules: ActRules, nowMs: number): readonly Offer[] {
  return filledInBodies(view, rules).flatMap((body) => {
    const block = body.kind === 'block-verdict' ? body.block : null
    const judged = hashesToJudge(view, body.kind, block ?? undefined)
    const act: Act = { actId: '', caseId: view.id, visit: view.visit, judged, body }
    const decision = decide({ view, act, actor, rules, nowMs })
    const refusal = decision.outcome === 'refused' ? decision.refusal : null
    return refusal !== null && notOffered.includes(refusal.code) ? [] : [{ kind: body.kind, block, refusal }]
  })
}

/** One body of each act that could be, with a text that no rule minds. */
function filledInBodies(view: CaseView, rules: ActRules): readonly ActBody[] {
  const seen = inFormOrder(view.blocks.map(({ code }) => code))
  const block = seen.find(isApplicantBlock) ?? 'B01'
  const reasonCode = rules.reasonCodes[0] ?? ''
  return [
    { kind: 'submit', commitment: '' },
    ...seen.map((code): ActBody => ({ kind: 'block-verdict', block: code, verdict: 'TRUE', text: '' })),
    { kind: 'handler-pass', opinion: 'x' },
    { kind: 'return-to-applicant', blocks: [{ block, reasonCode, text: 'x' }], opinion: '' },
  ]
}
