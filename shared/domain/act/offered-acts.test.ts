import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isApplicantBlock } from '../block/is-applicant-block.ts'
import { verdictKinds, type CaseView } from '../case/case-view.ts'
import {
  actOn,
  applicant,
  blockReviewer,
  handler,
  judgedBlock,
  leader,
  leadersCase,
  publicCase,
  sampleCase,
  sampleDraft,
  sampleNowMs,
  sampleRules,
  stampedNotice,
  withBlock,
} from '../case/sample-case.suite.ts'
import { returnableSteps } from '../case/returnable-steps.ts'
import {
  evidenceMarks,
  objectionFindings,
  rejectionStages,
  type Act,
  type ActBody,
  type ActKind,
  type Actor,
} from './act.ts'
import { blockOf } from './block-of.ts'
import { anyActOn, anybody, goodText, partOf, wholeView } from './any-act.suite.ts'
import { decide } from './decide.ts'
import { offeredActs, type Offer } from './offered-acts.ts'

function offers(view: CaseView, actor: Actor, nowMs = sampleNowMs): readonly Offer[] {
  return offeredActs(view, actor, sampleRules, nowMs)
}

function passOffer(view: CaseView): Offer | undefined {
  return offers(view, handler).find(({ kind }) => kind === 'handler-pass')
}

const allowed = { block: null, refusal: null }

describe('offeredActs', () => {
  test('[E5] a handler is offered pass, return and proposal, and who is to do it', () => {
    expect(offers(sampleCase(), handler)).toEqual([
      { ...allowed, kind: 'take' },
      { ...allowed, kind: 'give' },
      { ...allowed, kind: 'handler-pass' },
      { ...allowed, kind: 'return-to-applicant' },
      { ...allowed, kind: 'propose-rejection' },
    ])
  })

  test('[I16] a pass that lacks verdicts is shown with the blocks that lack them, before the click', () => {
    const view = withBlock(sampleCase(), 'B11', (block) => ({ ...block, verdict: null }))
    expect(passOffer(view)).toEqual({
      kind: 'handler-pass',
      block: null,
      refusal: { code: 'verdicts-missing', blocks: ['B11'] },
    })
  })

  test('[E5] a pass against an open problem is shown with the block', () => {
    const view = withBlock(sampleCase(), 'B03', (block) => judgedBlock(block, 'PROBLEM'))
    expect(passOffer(view)?.refusal).toEqual({ code: 'verdict-problem-open', blocks: ['B03'] })
  })

  test('[E4] a block reviewer is offered the own mapped blocks and nothing else', () => {
    expect(offers(sampleCase(), blockReviewer)).toEqual([
      { kind: 'block-verdict', block: 'B03', refusal: null },
      { kind: 'block-verdict', block: 'B11', refusal: null },
    ])
  })

  test('[E6] a leader decides on the own desk only, but says before who is to handle it', () => {
    expect(offers(sampleCase(), leader)).toEqual([{ ...allowed, kind: 'give' }])
    const offered = offers(leadersCase(), leader)
    expect(offered.map(({ kind }) => kind)).toEqual([
      'take',
      'give',
      'publicity-objection',
      'leader-report',
      'return-to-applicant',
      'return-to-step',
      'reject',
    ])
    expect(offered.flatMap(({ refusal }) => refusal ?? [])).toEqual([])
  })

  test('[E3, E11] taking back is offered to the side before, until the other side has done something', () => {
    const kinds = (view: CaseView, actor: Actor) => offers(view, actor).flatMap(({ kind, refusal }) => (refusal === null ? kind : [])) // oxfmt-ignore
    expect(kinds(sampleCase(), applicant)).toEqual(['recall-submission'])
    expect(offers(sampleCase({ touched: true }), applicant)).toEqual([
      { kind: 'recall-submission', block: null, refusal: { code: 'already-touched', blocks: [] } },
    ])
    const reported = sampleCase({ state: { stage: 'DEPT_REVIEW', step: 1, desk: 'HANDLER' }, enteredBy: 'leader-report' }) // oxfmt-ignore
    expect(kinds(reported, leader)).toEqual(['recall-report'])
  })

  test('[E9] the publicity is offered step by step, and what is still to come is named', () => {
    const refusalOf = (view: CaseView) => offers(view, handler).find(({ kind }) => kind === 'publicity-conclude')?.refusal?.code // oxfmt-ignore
    expect(refusalOf(publicCase({ publicity: null }))).toBe('publicity-not-started')
    expect(refusalOf(publicCase({}, { from: '2026-03-05' }))).toBe('publicity-running')
    expect(refusalOf(publicCase({}, { objections: [{ objectionId: 'o', finding: null }] }))).toBe('objection-open')
    expect(refusalOf(publicCase())).toBeUndefined()
  })

  test('[I12] the applicant of a draft is offered to submit, and after closing is told why not', () => {
    expect(offers(sampleDraft(), applicant)).toEqual([{ ...allowed, kind: 'submit' }])
    expect(offers(sampleDraft({ closesAtMs: sampleNowMs - 1 }), applicant)).toEqual([
      { kind: 'submit', block: null, refusal: { code: 'deadline-passed', blocks: [] } },
    ])
  })

  test('[I8] a handler sees with the own application why somebody else has to act', () => {
    const offered = offers(sampleCase(), { ...handler, personId: applicant.personId })
    const codes = offered.flatMap(({ kind, refusal }) => (kind === 'recall-submission' ? [] : refusal?.code))
    expect([...new Set(codes)]).toEqual(['own-application'])
  })

  test('who has no part in the case is offered nothing', () => {
    expect(offers(sampleCase(), { personId: 'nobody', grants: [] })).toEqual([])
    expect(offers(sampleCase({ state: { stage: 'CERTIFIED' } }), handler)).toEqual([])
  })
})

/** A body such as a person fills in after taking the offer. */
function filledIn(view: CaseView, { kind, block }: Offer): fc.Arbitrary<ActBody> {
  const codes = view.blocks.map(({ code }) => code).filter(isApplicantBlock)
  const reasonCode = fc.constantFrom(...sampleRules.reasonCodes)
  const no = { reasonCode, opinion: goodText }
  const code = fc.constant(block ?? 'B01')
  const optional = fc.constantFrom('', '请尽快修改')
  const bodies: Readonly<Record<ActKind, () => fc.Arbitrary<ActBody>>> = {
    submit: () => fc.constant({ kind: 'submit', commitment: 'signed' }),
    'recall-submission': () => fc.constant({ kind: 'recall-submission' }),
    'recall-report': () => fc.constant({ kind: 'recall-report' }),
    take: () => fc.constant({ kind: 'take' }),
    release: () => fc.constant({ kind: 'release' }),
    give: () => fc.record({ kind: fc.constant('give' as const), personId: fc.constantFrom(...personsFor(view)) }),
    'handler-pass': () => fc.record({ kind: fc.constant('handler-pass' as const), opinion: goodText }),
    'leader-report': () => fc.record({ kind: fc.constant('leader-report' as const), opinion: goodText }),
    'block-verdict': () =>
      fc.record({ kind: fc.constant('block-verdict' as const), block: code, verdict: fc.constantFrom(...verdictKinds), text: goodText }), // oxfmt-ignore
    'evidence-mark': () =>
      fc.record({ kind: fc.constant('evidence-mark' as const), block: code, attachmentId: fc.constant('scan-1'), sha256: fc.constant('file-1'), mark: fc.constantFrom(...evidenceMarks), text: goodText }), // oxfmt-ignore
    'propose-rejection': () => fc.record({ kind: fc.constant('propose-rejection' as const), ...no }),
    reject: () => fc.record({ kind: fc.constant('reject' as const), to: fc.constantFrom(...rejectionStages), ...no }),
    'return-to-step': () =>
      fc.record({ kind: fc.constant('return-to-step' as const), step: fc.constantFrom(...returnableSteps(view)), ...no }), // oxfmt-ignore
    'return-to-applicant': () => {
      const returned = fc.record({ block: fc.constantFrom(...codes), reasonCode, text: goodText })
      const blocks = fc.array(returned, { minLength: 1, maxLength: 4 })
      return fc.record({ kind: fc.constant('return-to-applicant' as const), blocks, opinion: optional })
    },
    'publicity-start': () =>
      fc.record({ kind: fc.constant('publicity-start' as const), from: fc.constantFrom('2026-03-09', '2026-03-10'), place: goodText }), // oxfmt-ignore
    'publicity-objection': () => fc.record({ kind: fc.constant('publicity-objection' as const), text: goodText }),
    'objection-answer': () =>
      fc.record({ kind: fc.constant('objection-answer' as const), objectionId: fc.constantFrom(...(view.publicity?.objections ?? []).map(({ objectionId }) => objectionId)), finding: fc.constantFrom(...objectionFindings), text: goodText }), // oxfmt-ignore
    'publicity-conclude': () =>
      fc.record({
        kind: fc.constant('publicity-conclude' as const),
        proof: goodText,
        files: fc.constant([stampedNotice]),
        opinion: optional,
      }),
  }
  return bodies[kind]()
}

/** Whom it can be given to as it is; where nobody is known, anybody may be asked for. */
function personsFor({ deskPersons, assigneeId }: CaseView): readonly string[] {
  const others = (deskPersons ?? ['lin', 'chen']).filter((personId) => personId !== assigneeId)
  return others.length > 0 ? others : ['lin']
}

function isOffered(list: readonly Offer[], { body }: Act): boolean {
  return list.some(({ kind, block }) => kind === body.kind && block === blockOf(body))
}

/** Whether any body can be filled in: a return needs a block to return. */
function canBeFilledIn(view: CaseView, { kind }: Offer): boolean {
  return kind !== 'return-to-applicant' || view.blocks.some(({ code }) => isApplicantBlock(code))
}

describe.each([
  ['a whole view', wholeView, ['accepted'], ['refused']],
  ['a partial view', wholeView.chain(partOf), ['accepted', 'unknown'], ['refused', 'unknown']],
] as const)('offers and decide agree on %s', (_, anyView, yes, no) => {
  test('[I11] what is offered is answered as the offer says, however it is filled in', () => {
    const tried = { yes: 0, no: 0 }
    fc.assert(
      fc.property(anyView, anybody, fc.nat(), (view, who, seed) => {
        for (const offer of offers(view, who.actor, who.nowMs)) {
          if (!canBeFilledIn(view, offer)) continue
          for (const body of fc.sample(filledIn(view, offer), { numRuns: 3, seed })) {
            const decision = decide({ ...who, view, act: actOn(view, body) })
            if (offer.refusal === null) expect(yes).toContain(decision.outcome)
            else expect(decision).toEqual({ outcome: 'refused', refusal: offer.refusal })
            tried[offer.refusal === null ? 'yes' : 'no'] += 1
          }
        }
      }),
      { numRuns: 600 },
    )
    expect(tried.yes).toBeGreaterThan(100)
    expect(tried.no).toBeGreaterThan(100)
  })

  test('[I11] what is not offered is not accepted, whatever the act says', () => {
    const asked = anyView.chain((view) => fc.record({ view: fc.constant(view), act: anyActOn(view) }))
    fc.assert(
      fc.property(asked, anybody, ({ view, act }, who) => {
        if (isOffered(offers(view, who.actor, who.nowMs), act)) return
        expect(no).toContain(decide({ ...who, view, act }).outcome)
      }),
      { numRuns: 1500 },
    )
  })
})
