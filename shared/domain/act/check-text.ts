import type { BlockCode } from '../block/block-code.ts'
import { inFormOrder } from '../block/in-form-order.ts'
import { isProblem } from '../case/is-problem.ts'
import type { BodyOf } from './act.ts'
import { isBlank, textProblem } from './clean-text.ts'
import type { ActRules } from './decision.ts'
import { refused, type Objection } from './objection.ts'

/** The text can be stored and signed as it is (`clean-text.ts`). */
export function checkClean(text: string, blocks: readonly BlockCode[] = []): Objection | null {
  return textProblem(text) === null ? null : refused('text-invalid', blocks)
}

/** [E5] A pass states an opinion. */
export function checkOpinion(opinion: string): Objection | null {
  return isBlank(opinion) ? refused('opinion-required') : null
}

/** [I24] PROBLEM and VETO say why. */
export function checkVerdictReason(body: BodyOf<'block-verdict'>): Objection | null {
  return isProblem(body.verdict) && isBlank(body.text) ? refused('reason-required', [body.block]) : null
}

/** A text that has to say something, `reason-required` where it does not: why, where, or what was found. */
export function checkSays(text: string): Objection | null {
  return isBlank(text) ? refused('reason-required') : null
}

/** [I24] A no to the whole application has a reason code of the rules in force and a text. */
export function checkReason(
  { reasonCode, opinion }: { readonly reasonCode: string; readonly opinion: string },
  rules: Pick<ActRules, 'reasonCodes'>,
): Objection | null {
  return rules.reasonCodes.includes(reasonCode) ? checkSays(opinion) : refused('reason-required')
}

/** A scan that is not as it should be says in what. */
export function checkMarkReason(body: BodyOf<'evidence-mark'>): Objection | null {
  return body.mark !== 'TRUE' && isBlank(body.text) ? refused('reason-required', [body.block]) : null
}

/** [I24] Each returned block has a reason code of the rules in force and a text. */
export function checkReturnReasons(
  body: BodyOf<'return-to-applicant'>,
  rules: Pick<ActRules, 'reasonCodes'>,
): Objection | null {
  const silent = body.blocks.filter(({ reasonCode, text }) => !rules.reasonCodes.includes(reasonCode) || isBlank(text))
  return silent.length > 0 ? refused('reason-required', inFormOrder(silent.map(({ block }) => block))) : null
}

/** The texts of a return can be stored and signed as they are. */
export function checkReturnTexts(body: BodyOf<'return-to-applicant'>): Objection | null {
  const unclean = body.blocks.filter(({ text }) => textProblem(text) !== null)
  if (unclean.length > 0) return refused('text-invalid', inFormOrder(unclean.map(({ block }) => block)))
  return checkClean(body.opinion)
}
