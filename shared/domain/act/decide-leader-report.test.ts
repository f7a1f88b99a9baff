import { describe, expect, test } from 'vitest'
import type { CaseView } from '../case/case-view.ts'
import {
  actOn,
  applicant,
  edited,
  handler,
  holderOfRole,
  leader,
  leadersCase,
  report,
  sampleCase,
  sampleNowMs,
  sampleRules,
  withBlock,
} from '../case/sample-case.suite.ts'
import type { Act, Actor } from './act.ts'
import { decide } from './decide.ts'
import type { ActRules, Decision } from './decision.ts'

interface Given {
  readonly view?: CaseView
  readonly actor?: Actor
  readonly rules?: ActRules
  readonly act?: Partial<Act>
}

function reporting({ view = leadersCase(), actor = leader, rules = sampleRules, act }: Given = {}): Decision {
  return decide({ view, act: actOn(view, report, act), actor, rules, nowMs: sampleNowMs })
}

const codeOf = (decision: Decision) => (decision.outcome === 'refused' ? decision.refusal.code : decision.outcome)
const departments = sampleCase({ state: { stage: 'DEPT_REVIEW', step: 1, desk: 'LEADER' }, enteredBy: 'handler-pass' })
const office = sampleCase({ state: { stage: 'HRSS_REVIEW', step: 2, desk: 'LEADER' }, enteredBy: 'handler-pass' })

describe('decide a report', () => {
  test('[E10] [I22] it goes from step to step in the order of the path, from the last one to the committee', () => {
    expect(reporting()).toEqual({ outcome: 'accepted', next: { stage: 'DEPT_REVIEW', step: 1, desk: 'HANDLER' }, visit: 4 }) // oxfmt-ignore
    expect(reporting({ view: departments, actor: holderOfRole('LEADER', 'health-commission') })).toMatchObject({
      next: { stage: 'HRSS_REVIEW', step: 2, desk: 'HANDLER' },
    })
    expect(reporting({ view: office, actor: holderOfRole('LEADER', 'title-office') })).toMatchObject({
      next: { stage: 'REPORTED' },
    })
  })

  test('[E10] a superior unit on the path examines like a unit', () => {
    const path = [
      { orgId: 'hospital', kind: 'UNIT' as const },
      { orgId: 'group', kind: 'UNIT' as const },
    ]
    expect(reporting({ view: leadersCase({ path }) })).toMatchObject({ next: { stage: 'UNIT_REVIEW', step: 1 } })
  })

  test('[I17] a unit reports only what was shown as it is, and whose publicity is concluded; a department need not show it', () => {
    expect(codeOf(reporting({ view: leadersCase({ publicity: null }) }))).toBe('publicity-not-concluded')
    expect(codeOf(reporting({ view: leadersCase({}, { concluded: false }) }))).toBe('publicity-not-concluded')
    expect(codeOf(reporting({ view: leadersCase({}, { current: false }) }))).toBe('publicity-not-concluded')
    const { judged } = actOn(leadersCase(), report)
    expect(codeOf(reporting({ view: withBlock(leadersCase(), 'B14', edited), act: { judged } }))).toBe('content-changed') // oxfmt-ignore
  })

  test('[I9] who passed it as handler, or concluded its publicity, does not report it, but in a unit too small for two, where that is written down', () => {
    const actor = { ...leader, personId: handler.personId }
    expect(codeOf(reporting({ actor }))).toBe('handler-may-not-report')
    const small = { ...sampleRules, smallUnits: ['hospital'] }
    expect(reporting({ actor, rules: small })).toMatchObject({ outcome: 'accepted', exception: 'handler-reported' })
    expect(reporting({ rules: small })).not.toHaveProperty('exception')
    expect(reporting({ view: leadersCase({ handledBy: null }) })).toEqual({ outcome: 'unknown', fact: 'handled-by' })
  })

  test('[I8] [I7] not of an own application, and not out of an organisation that is not verified', () => {
    expect(codeOf(reporting({ actor: { ...leader, personId: applicant.personId } }))).toBe('own-application')
    expect(codeOf(reporting({ view: leadersCase({ holderVerified: false }) }))).toBe('organization-not-verified')
  })

  test('[E8] what the handler proposes to reject is not reported', () => {
    const view = { ...leadersCase(), enteredBy: 'propose-rejection' as const }
    expect(codeOf(reporting({ view }))).toBe('rejection-proposed')
  })

  test.each([
    ['the handler', handler],
    ['a leader of another organisation', holderOfRole('LEADER', 'title-office')],
  ])('[E10] %s does not report', (_, actor) => expect(codeOf(reporting({ actor }))).toBe('not-your-role'))

  test('[E10] it states an opinion', () => {
    const view = leadersCase()
    const act = actOn(view, { kind: 'leader-report', opinion: ' ' })
    expect(codeOf(decide({ view, act, actor: leader, rules: sampleRules, nowMs: sampleNowMs }))).toBe('opinion-required') // oxfmt-ignore
  })
})
