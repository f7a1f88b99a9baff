import { describe, expect, test } from 'vitest'
import type { CaseView } from '../case/case-view.ts'
import {
  actOn,
  applicant,
  handler,
  holderOfRole,
  leader,
  sampleCase,
  sampleNowMs,
  sampleRules,
} from '../case/sample-case.suite.ts'
import type { ActBody, Actor } from './act.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'

function answerTo(kind: 'recall-submission' | 'recall-report', view: CaseView, actor: Actor): Decision {
  const body: ActBody = { kind }
  return decide({ view, act: actOn(view, body), actor, rules: sampleRules, nowMs: sampleNowMs })
}

const codeOf = (decision: Decision) => (decision.outcome === 'refused' ? decision.refusal.code : decision.outcome)

describe('the applicant takes the submission back', () => {
  const recalling = (over: Partial<CaseView> = {}, actor: Actor = applicant) => answerTo('recall-submission', sampleCase(over), actor) // oxfmt-ignore

  test('[E3] while nobody has begun with it: what was editable before is so again', () => {
    expect(recalling()).toEqual({ outcome: 'accepted', next: { stage: 'DRAFT', editable: 'all' }, visit: 4 })
  })

  test('[E3] [I14] after a return, no more than the returned blocks are editable again', () => {
    expect(recalling({ submittedFrom: ['B11'] })).toMatchObject({ next: { stage: 'DRAFT', editable: ['B11'] } })
  })

  test('[I23] not once it was touched, nor what came there otherwise than by the submission', () => {
    expect(codeOf(recalling({ touched: true }))).toBe('already-touched')
    expect(codeOf(recalling({ enteredBy: 'return-to-step' }))).toBe('already-touched')
  })

  test('[E3] nobody else does, and not from another stage; a view that does not know what was editable asks', () => {
    expect(codeOf(recalling({}, handler))).toBe('not-your-role')
    expect(codeOf(recalling({ state: { stage: 'UNIT_PUBLICITY', step: 0 } }))).toBe('wrong-stage')
    expect(recalling({ submittedFrom: null })).toEqual({ outcome: 'unknown', fact: 'submitted-from' })
  })
})

describe('a leader takes a report back', () => {
  const reported = { state: { stage: 'DEPT_REVIEW', step: 1, desk: 'HANDLER' }, enteredBy: 'leader-report' } as const
  const recalling = (over: Partial<CaseView> = {}, actor: Actor = leader) => answerTo('recall-report', sampleCase({ ...reported, ...over }), actor) // oxfmt-ignore

  test('[E11] while the next organisation has done nothing: it lies on the own desk again', () => {
    expect(recalling()).toEqual({ outcome: 'accepted', next: { stage: 'UNIT_LEADER', step: 0 }, visit: 4 })
    const office = { state: { stage: 'HRSS_REVIEW', step: 2, desk: 'HANDLER' } } as const
    expect(recalling(office, holderOfRole('LEADER', 'health-commission'))).toMatchObject({
      next: { stage: 'DEPT_REVIEW', step: 1, desk: 'LEADER' },
    })
  })

  test('[I23] not once it was taken, marked or decided on there, nor what was returned there', () => {
    expect(codeOf(recalling({ touched: true }))).toBe('already-touched')
    expect(codeOf(recalling({ enteredBy: 'return-to-step' }))).toBe('already-touched')
  })

  test('[E11] only the leader of the organisation before, and not once it is reported to the committee', () => {
    expect(codeOf(recalling({}, holderOfRole('LEADER', 'health-commission')))).toBe('not-your-role')
    expect(codeOf(recalling({}, handler))).toBe('not-your-role')
    expect(codeOf(recalling({ state: { stage: 'REPORTED' } }))).toBe('wrong-stage')
    expect(codeOf(recalling({ state: { stage: 'UNIT_REVIEW', step: 0 } }))).toBe('wrong-stage')
  })
})
