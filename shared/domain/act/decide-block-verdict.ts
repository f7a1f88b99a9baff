import { isUnderExamination } from '../case/is-under-examination.ts'
import type { BodyOf } from './act.ts'
import { checkNotOwn, checkStage, checkVisit } from './check-case.ts'
import { checkJudgedBlock } from './check-content.ts'
import { checkBlockReviewer } from './check-role.ts'
import { checkClean, checkVerdictReason } from './check-text.ts'
import { stays } from './stays.ts'
import type { Decision, DecideInput } from './decision.ts'
import { firstObjection } from './objection.ts'

/** [E4] A block reviewer of the holding organisation finds one own block true, a problem or a veto; the case does not move. */
export function decideBlockVerdict({ view, act, actor, nowMs }: DecideInput, body: BodyOf<'block-verdict'>): Decision {
  const objection = firstObjection([
    () => checkVisit(view, act),
    () => checkStage(isUnderExamination(view.state)),
    () => checkBlockReviewer({ view, actor, block: body.block, nowMs }),
    () => checkNotOwn(view, actor),
    () => checkJudgedBlock(view, act, body),
    () => checkVerdictReason(body),
    () => checkClean(body.text, [body.block]),
  ])
  return objection ?? stays(view)
}
