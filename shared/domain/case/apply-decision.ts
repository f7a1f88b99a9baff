import type { Act, Actor } from '../act/act.ts'
import type { AcceptedDecision } from '../act/decision.ts'
import type { BlockView, CaseView } from './case-view.ts'
import { publicityAfter } from './publicity-after.ts'
import { stepOf } from './step-of.ts'

/**
 * The case after an accepted act. `decision` must be `decide`'s for this view and act. Where another organisation comes to answer for
 * the case, `holderVerified`, `handledBy` and `deskPersons` are unknown, and `mapped` and `verdict` of the blocks still are the former
 * one's, until the caller reads the case again; where it comes to another desk, `deskPersons` are.
 */
export function applyAct(view: CaseView, act: Act, actor: Actor, decision: AcceptedDecision): CaseView {
  const sameOrganization = (stepOf(view.state) ?? 0) === (stepOf(decision.next) ?? 0)
  const hasMoved = decision.visit !== view.visit
  return {
    ...view,
    state: decision.next,
    visit: decision.visit,
    enteredBy: hasMoved ? act.body.kind : view.enteredBy,
    touched: !hasMoved,
    assigneeId: hasMoved ? '' : assigneeAfter(view, act, actor),
    handledBy: sameOrganization ? handledByAfter(view, act, actor) : null,
    deskPersons: hasMoved ? null : view.deskPersons,
    holderVerified: sameOrganization ? view.holderVerified : null,
    publicity: publicityAfter(view.publicity, act),
    blocks: view.blocks.map((block) => withVerdict(block, act, actor)),
  }
}

function withVerdict(block: BlockView, act: Act, actor: Actor): BlockView {
  const { body } = act
  if (body.kind !== 'block-verdict' || body.block !== block.code) return block
  const { contentHash } = block
  return { ...block, verdict: { verdict: body.verdict, contentHash, personId: actor.personId, actId: act.actId } }
}

function assigneeAfter({ assigneeId }: CaseView, { body }: Act, { personId }: Actor): string {
  if (body.kind === 'take') return personId
  if (body.kind === 'give') return body.personId
  return body.kind === 'release' ? '' : assigneeId
}

/** [I9] A pass begins it anew; who concludes the publicity has handled it too. */
export function handledByAfter(
  { handledBy }: Pick<CaseView, 'handledBy'>,
  { body }: Pick<Act, 'body'>,
  { personId }: Pick<Actor, 'personId'>,
): readonly string[] | null {
  if (body.kind === 'handler-pass' || body.kind === 'propose-rejection') return [personId]
  if (body.kind !== 'publicity-conclude' || handledBy === null) return handledBy
  return handledBy.includes(personId) ? handledBy : [...handledBy, personId]
}
