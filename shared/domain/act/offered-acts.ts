import type { BlockCode } from '../block/block-code.ts'
import { inFormOrder } from '../block/in-form-order.ts'
import { isApplicantBlock } from '../block/is-applicant-block.ts'
import { localDateOf } from '../calendar/local-date.ts'
import type { CaseView } from '../case/case-view.ts'
import { returnableSteps } from '../case/returnable-steps.ts'
import type { ProofFile } from '../evidence-file/proof-file.ts'
import type { Act, ActBody, ActKind, Actor } from './act.ts'
import { blockOf } from './block-of.ts'
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
const notOffered: readonly ActRefusalCode[] = [
  'wrong-stage',
  'not-your-role',
  'not-your-block',
  'block-unknown',
  'already-taken',
  'not-taken',
]

/**
 * The acts to show to this person for this case now, by kind and then in form order. It asks `decide` itself about an act
 * with everything filled in, so the two cannot disagree: an offer without refusal is accepted once its texts are there (or
 * is `unknown` on a partial view), and an act that is not offered is refused. `nowMs`: best estimate of server time.
 */
export function offeredActs(view: CaseView, actor: Actor, rules: ActRules, nowMs: number): readonly Offer[] {
  return filledInBodies(view, rules, nowMs).flatMap((body) => {
    const block = blockOf(body)
    const judged = hashesToJudge(view, body.kind, block ?? undefined)
    const act: Act = { actId: '', caseId: view.id, visit: view.visit, judged, body }
    const decision = decide({ view, act, actor, rules, nowMs })
    const refusal = decision.outcome === 'refused' ? decision.refusal : null
    return refusal !== null && notOffered.includes(refusal.code) ? [] : [{ kind: body.kind, block, refusal }]
  })
}

const anyScan: ProofFile = { sha256: '0'.repeat(64), sizeBytes: 1, mime: 'application/pdf', name: 'x' }

/** One body of each act that could be, with a text that no rule minds. What would have nobody or nothing to name is not there. */
function filledInBodies(view: CaseView, rules: ActRules, nowMs: number): readonly ActBody[] {
  const seen = inFormOrder(view.blocks.map(({ code }) => code))
  const block = seen.find(isApplicantBlock) ?? 'B01'
  const no = { reasonCode: rules.reasonCodes[0] ?? '', opinion: 'x' }
  const from = view.submittedOn === '' ? localDateOf(nowMs) : view.submittedOn
  const steps = returnableSteps(view).slice(-1)
  const objections = (view.publicity?.objections ?? []).slice(0, 1)
  return [
    { kind: 'submit', commitment: '' },
    { kind: 'recall-submission' },
    ...seen.map((code): ActBody => ({ kind: 'block-verdict', block: code, verdict: 'TRUE', text: '' })),
    ...seen.flatMap((code) => markOn(view, code)),
    { kind: 'take' },
    ...personToGiveTo(view).map((personId): ActBody => ({ kind: 'give', personId })),
    { kind: 'release' },
    { kind: 'publicity-start', from, place: 'x' },
    { kind: 'publicity-objection', text: 'x' },
    ...objections.map(({ objectionId }): ActBody => ({
      kind: 'objection-answer',
      objectionId,
      finding: 'NOT_UPHELD',
      text: 'x',
    })),
    { kind: 'publicity-conclude', proof: 'x', files: [anyScan], opinion: '' },
    { kind: 'handler-pass', opinion: 'x' },
    { kind: 'leader-report', opinion: 'x' },
    { kind: 'return-to-applicant', blocks: [{ block, reasonCode: no.reasonCode, text: 'x' }], opinion: '' },
    ...steps.map((step): ActBody => ({ kind: 'return-to-step', step, ...no })),
    { kind: 'propose-rejection', ...no },
    { kind: 'reject', to: 'REFUSED', ...no },
    { kind: 'recall-report' },
  ]
}

/** One whom the case can be given to; somebody not named here, where nobody is known. */
function personToGiveTo({ deskPersons, assigneeId, applicantPersonId }: CaseView): readonly string[] {
  if (deskPersons === null) return ['unknown']
  return deskPersons.filter((each) => each !== assigneeId && each !== applicantPersonId).slice(0, 1)
}

/** A mark on the first scan of a block; none where it has none. */
function markOn(view: CaseView, code: BlockCode): readonly ActBody[] {
  const [attachment] = view.blocks.find((block) => block.code === code)?.attachments ?? []
  return attachment === undefined ? [] : [{ kind: 'evidence-mark', block: code, ...attachment, mark: 'TRUE', text: '' }]
}
