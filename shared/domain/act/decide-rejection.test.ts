import { describe, expect, test } from 'vitest'
import type { CaseView } from '../case/case-view.ts'
import {
  actOn,
  applicant,
  handler,
  holderOfRole,
  leader,
  leadersCase,
  publicCase,
  rejection,
  sampleCase,
  sampleNowMs,
  sampleRules,
  stepReturn,
} from '../case/sample-case.suite.ts'
import type { ActBody, Actor } from './act.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'

const proposal: ActBody = { kind: 'propose-rejection', reasonCode: 'proof-lacking', opinion: '不符合条件。' }

function answerTo(body: ActBody, view: CaseView, actor: Actor): Decision {
  return decide({ view, act: actOn(view, body), actor, rules: sampleRules, nowMs: sampleNowMs })
}

const codeOf = (decision: Decision) => (decision.outcome === 'refused' ? decision.refusal.code : decision.outcome)

describe('a no to the whole application', () => {
  test('[E8] the handler proposes it, in the publicity too, and the case comes to the own leader', () => {
    expect(answerTo(proposal, sampleCase(), handler)).toEqual({ outcome: 'accepted', next: { stage: 'UNIT_LEADER', step: 0 }, visit: 4 }) // oxfmt-ignore
    expect(answerTo(proposal, publicCase(), handler)).toMatchObject({ next: { stage: 'UNIT_LEADER' } })
    const department = sampleCase({ state: { stage: 'DEPT_REVIEW', step: 1, desk: 'HANDLER' } })
    expect(answerTo(proposal, department, holderOfRole('HANDLER', 'health-commission'))).toMatchObject({
      next: { stage: 'DEPT_REVIEW', step: 1, desk: 'LEADER' },
    })
  })

  test('[E8] the leader rejects, with an end that may be filed again or one that may not; a handler does not', () => {
    const to = (end: 'REFUSED' | 'TERMINATED') => answerTo({ ...rejection, to: end } as ActBody, leadersCase(), leader)
    expect([to('REFUSED'), to('TERMINATED')]).toMatchObject([{ next: { stage: 'REFUSED' } }, { next: { stage: 'TERMINATED' } }]) // oxfmt-ignore
    expect(codeOf(answerTo(rejection, leadersCase(), handler))).toBe('not-your-role')
    expect(codeOf(answerTo(rejection, sampleCase(), handler))).toBe('wrong-stage')
  })

  test.each([proposal, rejection, stepReturn(0)])('[I24] $kind has a reason of the rules and words', (body) => {
    const isProposal = body.kind === 'propose-rejection'
    const [view, actor] = isProposal ? [sampleCase(), handler] : [leadersCase(), leader]
    const answered = (over: object) => codeOf(answerTo({ ...body, ...over }, view, actor))
    expect(answered({})).toBe('accepted')
    expect(answered({ reasonCode: 'dislike' })).toBe('reason-required')
    expect(answered({ opinion: ' \u200b' })).toBe('reason-required')
    expect(answered({ opinion: 'a\u0000' })).toBe('text-invalid')
  })

  test('[I8] nobody says no to an own application', () => {
    const own = (actor: Actor) => ({ ...actor, personId: applicant.personId })
    expect(codeOf(answerTo(proposal, sampleCase(), own(handler)))).toBe('own-application')
    expect(codeOf(answerTo(rejection, leadersCase(), own(leader)))).toBe('own-application')
  })
})

describe('a return to a step', () => {
  const office = (desk: 'HANDLER' | 'LEADER') => sampleCase({ state: { stage: 'HRSS_REVIEW', step: 2, desk } })
  const officeHandler = holderOfRole('HANDLER', 'title-office')
  const officeLeader = holderOfRole('LEADER', 'title-office')

  test('[E7] [I22] it goes to the handler of any earlier step, and a leader also gives it back to the own one', () => {
    expect(answerTo(stepReturn(0), office('HANDLER'), officeHandler)).toMatchObject({ next: { stage: 'UNIT_REVIEW', step: 0 }, visit: 4 }) // oxfmt-ignore
    expect(answerTo(stepReturn(1), office('HANDLER'), officeHandler)).toMatchObject({ next: { stage: 'DEPT_REVIEW', step: 1, desk: 'HANDLER' } }) // oxfmt-ignore
    expect(answerTo(stepReturn(2), office('LEADER'), officeLeader)).toMatchObject({ next: { stage: 'HRSS_REVIEW', step: 2, desk: 'HANDLER' } }) // oxfmt-ignore
  })

  test.each([2, 3, -1, 0.5, 99])('[I22] never to the own step as handler, a later or no step: %d', (step) => {
    expect(codeOf(answerTo(stepReturn(step), office('HANDLER'), officeHandler))).toBe('step-not-earlier')
  })

  test('[E7] in the first step a handler has nobody to return it to but the applicant', () => {
    expect(codeOf(answerTo(stepReturn(0), sampleCase(), handler))).toBe('step-not-earlier')
    expect(answerTo(stepReturn(0), leadersCase(), leader)).toMatchObject({ next: { stage: 'UNIT_REVIEW', step: 0 } })
  })
})
