import { inFormOrder } from '../block/in-form-order.ts'
import { isApplicantBlock } from '../block/is-applicant-block.ts'
import type { BlockView, CaseView } from '../case/case-view.ts'
import { effectiveVerdict } from '../case/effective-verdict.ts'
import { isProblem } from '../case/is-problem.ts'
import type { BodyOf } from './act.ts'
import type { ActRefusalCode, ActRules } from './decision.ts'
import { refused, unknown, type Objection } from './objection.ts'

/** [E2] Every block that the rules require has something in it. */
export function checkRequiredBlocks(view: CaseView, rules: ActRules): Objection | null {
  const filled = new Set(view.blocks.filter(({ rowCount }) => rowCount > 0).map(({ code }) => code))
  const seen = new Set(view.blocks.map(({ code }) => code))
  const empty = inFormOrder(rules.requiredBlocks).filter((code) => !filled.has(code))
  const surelyEmpty = empty.filter((code) => seen.has(code) || view.blocksKnown === 'all')
  if (surelyEmpty.length > 0) return refused('required-block-empty', surelyEmpty)
  return empty.length > 0 ? unknown('blocks') : null
}

/** [I16] Every mapped block has a verdict on its content as it is. */
export function checkVerdictsGiven(view: CaseView): Objection | null {
  const missing = view.blocks.filter((block) => block.mapped && effectiveVerdict(block) === null)
  if (missing.length > 0) return about('verdicts-missing', missing)
  return view.blocksKnown === 'all' ? null : unknown('blocks')
}

/** [E5] No mapped block has a PROBLEM or a VETO open: the content it was given on has to change first. */
export function checkNoProblemOpen(view: CaseView): Objection | null {
  const open = view.blocks.filter((block) => {
    const given = effectiveVerdict(block)
    return block.mapped && given !== null && isProblem(given.verdict)
  })
  if (open.length > 0) return about('verdict-problem-open', open)
  return view.blocksKnown === 'all' ? null : unknown('blocks')
}

/** [E6] At least one block is returned, and each is one of the applicant's own that the application has. */
export function checkReturnedBlocks(view: CaseView, body: BodyOf<'return-to-applicant'>): Objection | null {
  if (body.blocks.length === 0) return refused('blocks-required')
  const seen = new Set(view.blocks.map(({ code }) => code))
  const unseen = inFormOrder(body.blocks.map(({ block }) => block)).filter(
    (code) => !isApplicantBlock(code) || !seen.has(code),
  )
  const surelyUnknown = unseen.filter((code) => !isApplicantBlock(code) || view.blocksKnown === 'all')
  if (surelyUnknown.length > 0) return refused('block-unknown', surelyUnknown)
  return unseen.length > 0 ? unknown('block') : null
}

function about(code: ActRefusalCode, blocks: readonly BlockView[]): Objection {
  return refused(code, inFormOrder(blocks.map((block) => block.code)))
}
