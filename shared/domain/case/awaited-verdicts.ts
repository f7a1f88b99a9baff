import { grantsAt } from '../account/grants-at.ts'
import type { Actor } from '../act/act.ts'
import type { BlockCode } from '../block/block-code.ts'
import type { CaseView } from './case-view.ts'
import { effectiveVerdict } from './effective-verdict.ts'
import { holderOf } from './holder-of.ts'
import { isUnderExamination } from './is-under-examination.ts'

/**
 * The blocks that wait for this person's verdict now: mapped, in a grant of the organisation that holds the case, and without
 * a verdict on the content as it is. `nowMs`: server time or the best estimate of it. None of one's own application [I8].
 */
export function awaitedVerdicts(view: CaseView, actor: Actor, nowMs: number): readonly BlockCode[] {
  if (actor.personId === view.applicantPersonId || !isUnderExamination(view.state)) return []
  const grants = grantsAt({ actor, role: 'BLOCK_REVIEWER', orgId: holderOf(view), nowMs })
  if (grants.length === 0) return []
  const own = new Set(grants.flatMap((grant) => grant.blocks))
  return view.blocks
    .filter((block) => block.mapped && own.has(block.code) && effectiveVerdict(block) === null)
    .map(({ code }) => code)
}
