import type { Act, Actor } from '../act/act.ts'
import type { AcceptedDecision } from '../act/decision.ts'
import type { BlockView, CaseView } from './case-view.ts'
import { stepOf } from './step-of.ts'

/**
 * The case after an accepted act: state, visit, and a verdict on its block. `decision` must be `decide`'s for this view and act.
 * Where another organisation comes to answer for the case, `holderVerified` is unknown, and `mapped` and `verdict` of the
 * blocks still are the former one's, until the caller reads the case again.
 */
export function applyAct(view: CaseView, act: Act, actor: Actor, decision: AcceptedDecision): CaseView {
  const sameOrganization = (stepOf(view.state) ?? 0) === (stepOf(decision.next) ?? 0)
  return {
    ...view,
    state: decision.next,
    visit: decision.visit,
    holderVerified: sameOrganization ? view.holderVerified : null,
    blocks: view.blocks.map((block) => withVerdict(block, act, actor)),
  }
}

function withVerdict(block: BlockView, act: Act, actor: Actor): BlockView {
  const { body } = act
  if (body.kind !== 'block-verdict' || body.block !== block.code) return block
  const { contentHash } = block
  return { ...block, verdict: { verdict: body.verdict, contentHash, personId: actor.personId, actId: act.actId } }
}
