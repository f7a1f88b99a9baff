import { grantsAt } from '../account/grants-at.ts'
import type { BlockCode } from '../block/block-code.ts'
import type { CaseView } from '../case/case-view.ts'
import { deskOf } from '../case/desk-of.ts'
import { holderOf } from '../case/holder-of.ts'
import { stepOf } from '../case/step-of.ts'
import type { Actor } from './act.ts'
import { refused, unknown, type Objection } from './objection.ts'

/** [E5, E6] The act belongs to the desk that the case lies on, in the organisation that holds it. */
export function checkDeskRole(view: CaseView, actor: Actor, nowMs: number): Objection | null {
  const desk = deskOf(view.state)
  const granted = desk !== null && grantsAt({ actor, role: desk, orgId: holderOf(view), nowMs }).length > 0
  return granted ? null : refused('not-your-role')
}

/** [E11] The act belongs to the leader of the organisation before the one that holds the case. */
export function checkLeaderBefore(view: CaseView, actor: Actor, nowMs: number): Objection | null {
  const step = stepOf(view.state)
  const orgId = step === null ? null : (view.path[step - 1]?.orgId ?? null)
  return grantsAt({ actor, role: 'LEADER', orgId, nowMs }).length > 0 ? null : refused('not-your-role')
}

export interface BlockReview {
  readonly view: CaseView
  readonly actor: Actor
  readonly block: BlockCode
  readonly nowMs: number
}

/** [E4] The block is in a grant of the person's, and the organisation asks for a verdict on it. */
export function checkBlockReviewer({ view, actor, block, nowMs }: BlockReview): Objection | null {
  const grants = grantsAt({ actor, role: 'BLOCK_REVIEWER', orgId: holderOf(view), nowMs })
  if (grants.length === 0) return refused('not-your-role')
  if (!grants.some((grant) => grant.blocks.includes(block))) return refused('not-your-block', [block])
  const found = view.blocks.find(({ code }) => code === block)
  if (found !== undefined) return found.mapped ? null : refused('not-your-block', [block])
  return view.blocksKnown === 'all' ? refused('block-unknown', [block]) : unknown('block')
}
