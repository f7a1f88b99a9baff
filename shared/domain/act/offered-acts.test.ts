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
  sampleCase,
  sampleDraft,
  sampleNowMs,
  sampleRules,
  withBlock,
} from '../case/sample-case.suite.ts'
import type { Act, ActBody, Actor } from './act.ts'
import { anyActOn, anybody, goodText, partOf, wholeView } from './any-act.suite.ts'
import { decide } from './decide.ts'
import { offeredActs, type Offer } from './offered-acts.ts'

function offers(view: CaseView, actor: Actor, nowMs = sampleNowMs): readonly Offer[] {
  return offeredActs(view, actor, sampleRules, nowMs)
}

const allowed = { block: null, refusal: null }

describe('offeredActs', () => {
  test('[E5] a handler is offered pass and return', () => {
    expect(offers(sampleCase(), handler)).toEqual([
      { ...allowed, kind: 'handler-pass' },
      { ...allowed, kind: 'return-to-applicant' },
    ])
  })

  test('[I16] a pass that lacks verdicts is shown with the blocks that lack them, before the click', () => {
    const view = withBlock(sampleCase(), 'B11', (block) => ({ ...block, verdict: null }))
    expect(offers(view, handler)[0]).toEqual({
      kind: 'handler-pass',
      block: null,
      refusal: { code: 'verdicts-missing', blocks: ['B11'] },
    })
  })

  test('[E5] a pass against an open problem is shown with the block', () => {
    const view = withBlock(sampleCase(), 'B03', (block) => judgedBlock(block, 'PROBLEM'))
    expect(offers(view, handler)[0]?.refusal).toEqual({ code: 'verdict-problem-open', blocks: ['B03'] })
  })

  test('[E4] a block reviewer is offered the own mapped blocks and nothing else', () => {
    expect(offers(sampleCase(), blockReviewer)).toEqual([
      { kind: 'block-verdict', block: 'B03', refusal: null },
      { kind: 'block-verdict', block: 'B11', refusal: null },
    ])
  })

  test('[E6] a leader is offered the return on the own desk only', () => {
    expect(offers(sampleCase(), leader)).toEqual([])
    expect(offers(sampleCase({ state: { stage: 'UNIT_LEADER', step: 0 } }), leader)).toEqual([
      { ...allowed, kind: 'return-to-applicant' },
    ])
  })

  test('[I12] the applicant of a draft is offered to submit, and after closing is told why not', () => {
    expect(offers(sampleDraft(), applicant)).toEqual([{ ...allowed, kind: 'submit' }])
    expect(offers(sampleDraft({ closesAtMs: sampleNowMs - 1 }), applicant)).toEqual([
      { kind: 'submit', block: null, refusal: { code: 'deadline-passed', blocks: [] } },
    ])
  })

  test('[I8] a handler sees with the own application why somebody else has to act', () => {
    const codes = offers(sampleCase(), { ...handler, personId: applicant.personId }).map(({ refusal }) => refusal?.code)
    expect(codes).toEqual(['own-application', 'own-application'])
  })

  test('who has no part in the case is offered nothing', () => {
    expect(offers(sampleCase(), { personId: 'nobody', grants: [] })).toEqual([])
    expect(offers(sampleCase({ state: { stage: 'CERTIFIED' } }), handler)).toEqual([])
  })
})

/** A body such as a person fills in after taking the offer. */
function filledIn(view: CaseView, offer: Offer): fc.Arbitrary<ActBody> {
  const { kind } = offer
  if (kind === 'submit') return fc.constant({ kind, commitment: 'signed' })
  if (kind === 'handler-pass') return fc.record({ kind: fc.constant(kind), opinion: goodText })
  if (kind === 'block-verdict') {
    const block = fc.constant(offer.block ?? 'B01')
    return fc.record({ kind: fc.constant(kind), block, verdict: fc.constantFrom(...verdictKinds), text: goodText })
  }
  const codes = view.blocks.map(({ code }) => code).filter(isApplicantBlock)
  const reasonCode = fc.constantFrom(...sampleRules.reasonCodes)
  const returned = fc.record({ block: fc.constantFrom(...codes), reasonCode, text: goodText })
  const blocks = fc.array(returned, { minLength: 1, maxLength: 4 })
  return fc.record({ kind: fc.constant(kind), blocks, opinion: fc.constantFrom('', '请尽快修改') })
}

function isOffered(list: readonly Offer[], { body }: Act): boolean {
  return list.some(({ kind, block }) => kind === body.kind && (body.kind !== 'block-verdict' || block === body.block))
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
