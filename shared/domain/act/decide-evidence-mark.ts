import { deskOf } from '../case/desk-of.ts'
import { effectiveVerdict } from '../case/effective-verdict.ts'
import { isUnderExamination } from '../case/is-under-examination.ts'
import type { CaseView } from '../case/case-view.ts'
import type { Actor, BodyOf } from './act.ts'
import { hasRoleAtHolder } from './check-assignment.ts'
import { checkNotOwn, checkStage, checkVisit } from './check-case.ts'
import { checkMarkedAttachment } from './check-content.ts'
import { checkBlockReviewer } from './check-role.ts'
import { checkClean, checkMarkReason } from './check-text.ts'
import { stays } from './stays.ts'
import type { Decision, DecideInput } from './decision.ts'
import { firstObjection, refused, type Objection } from './objection.ts'

/**
 * A reviewer's finding on one scan: true, unclear, pages missing, in the wrong place, or not what was declared. The newest of its
 * author counts, until the author's verdict on the block has used it; the case does not move.
 */
export function decideEvidenceMark({ view, act, actor, nowMs }: DecideInput, body: BodyOf<'evidence-mark'>): Decision {
  const objection = firstObjection([
    () => checkVisit(view, act),
    () => checkStage(deskOf(view.state) !== null),
    () => checkMarker({ view, actor, nowMs }, body),
    () => checkNotOwn(view, actor),
    () => checkMarkedAttachment(view, body),
    () => checkNotUsed(view, actor, body),
    () => checkMarkReason(body),
    () => checkClean(body.text, [body.block]),
  ])
  return objection ?? stays(view)
}

/** Handler and leader of the holding organisation mark any scan, its block reviewers those of their own blocks. */
function checkMarker(
  { view, actor, nowMs }: Pick<DecideInput, 'view' | 'actor' | 'nowMs'>,
  { block }: BodyOf<'evidence-mark'>,
): Objection | null {
  if (hasRoleAtHolder(view, actor, ['HANDLER', 'LEADER'], nowMs)) return null
  if (!isUnderExamination(view.state)) return refused('not-your-role')
  return checkBlockReviewer({ view, actor, block, nowMs })
}

function checkNotUsed(view: CaseView, actor: Actor, body: BodyOf<'evidence-mark'>): Objection | null {
  const block = view.blocks.find(({ code }) => code === body.block)
  const verdict = block === undefined ? null : effectiveVerdict(block)
  return verdict?.personId === actor.personId ? refused('mark-used', [body.block]) : null
}
