import { describe, expect, test } from 'vitest'
import { publishedYears } from '../calendar/published-years.suite.ts'
import { applyAct } from '../case/apply-decision.ts'
import type { CaseView, PublicityView } from '../case/case-view.ts'
import {
  actOn,
  applicant,
  edited,
  handler,
  leader,
  leadersCase,
  publicCase,
  report,
  sampleCase,
  sampleRules,
  stampedNotice,
  withBlock,
} from '../case/sample-case.suite.ts'
import type { Act, ActBody, Actor } from './act.ts'
import { decide } from './decide.ts'
import type { ActRules, Decision } from './decision.ts'

const rules: ActRules = { ...sampleRules, calendar: publishedYears }
const conclusion: ActBody = {
  kind: 'publicity-conclude',
  proof: '人事科档案 2026-31',
  files: [stampedNotice],
  opinion: '',
}
const objection: ActBody = { kind: 'publicity-objection', text: '第二篇论文署名不实' }
const answer = (finding: 'UPHELD' | 'NOT_UPHELD'): ActBody => ({ kind: 'objection-answer', objectionId: 'o-1', finding, text: '经核查' }) // oxfmt-ignore
const start = (from: string, place = '门诊楼公告栏'): ActBody => ({ kind: 'publicity-start', from, place })

/** The first instant of a day in China. */
const midnight = (day: string) => Date.parse(`${day}T00:00:00+08:00`)

interface Asked {
  readonly view?: CaseView
  readonly actor?: Actor
  readonly at?: number
  readonly rules?: ActRules
  readonly act?: Partial<Act>
}

function answerTo(
  body: ActBody,
  { view = publicCase(), actor = handler, at = midnight('2026-03-10'), act, ...rest }: Asked = {},
): Decision {
  return decide({ view, act: actOn(view, body, act), actor, rules: rest.rules ?? rules, nowMs: at })
}

const codeOf = (decision: Decision) => (decision.outcome === 'refused' ? decision.refusal.code : decision.outcome)

describe('the end of a publicity', () => {
  const nationalDay = (over: Partial<PublicityView> = {}) => publicCase({ submittedOn: '2024-09-20' }, { from: '2024-09-27', ...over }) // oxfmt-ignore
  const at = (day: string, countStartDay = false, ms = 0) =>
    codeOf(answerTo(conclusion, { view: nationalDay(), at: midnight(day) + ms, rules: { ...rules, publicity: { ...rules.publicity, workingDays: 5, countStartDay } } })) // oxfmt-ignore

  test('[E9] [I17] over the National Day of 2024, with a make-up Sunday, five working days end on 10 October, or on the 9th where the start counts', () => {
    expect(at('2024-10-11', false, -1)).toBe('publicity-running')
    expect(at('2024-10-11')).toBe('accepted')
    expect(at('2024-10-10', true, -1)).toBe('publicity-running')
    expect(at('2024-10-10', true)).toBe('accepted')
  })

  test('[E9] it leads to the own leader as a new visit, and a leader or anybody else does not conclude it', () => {
    expect(answerTo(conclusion)).toEqual({ outcome: 'accepted', next: { stage: 'UNIT_LEADER', step: 0 }, visit: 4 })
    expect(codeOf(answerTo(conclusion, { actor: leader }))).toBe('not-your-role')
    expect(codeOf(answerTo(conclusion, { view: sampleCase() }))).toBe('wrong-stage')
  })

  test('[I17] rules data that ask for less than five days do not get less', () => {
    const lax = { ...rules, publicity: { ...rules.publicity, workingDays: 1, countStartDay: true } }
    expect(codeOf(answerTo(conclusion, { rules: lax, at: midnight('2026-03-06') }))).toBe('publicity-running')
    expect(codeOf(answerTo(conclusion, { rules: lax, at: midnight('2026-03-07') }))).toBe('accepted')
  })

  test('[E9] in a year without a published table nothing is concluded, however long it hangs: 2027 is unknown, not guessed', () => {
    const view = publicCase({ submittedOn: '2026-12-01' }, { from: '2026-12-29' })
    expect(codeOf(answerTo(conclusion, { view, at: midnight('2027-01-02') }))).toBe('publicity-running')
    expect(codeOf(answerTo(conclusion, { view, at: midnight('2027-06-01') }))).toBe('calendar-unknown')
  })

  test('[I17] it is over the same snapshot that was shown: after any change it has to be shown again', () => {
    expect(codeOf(answerTo(conclusion, { view: publicCase({}, { current: false }) }))).toBe('publicity-not-started')
    expect(codeOf(answerTo(conclusion, { view: publicCase({ publicity: null }) }))).toBe('publicity-not-started')
    const { judged } = actOn(publicCase(), conclusion)
    const changed = withBlock(publicCase(), 'B14', edited)
    expect(codeOf(answerTo(conclusion, { view: changed, act: { judged } }))).toBe('content-changed')
  })

  test('[I18] with an objection that nobody answered, or that was found right, it does not end', () => {
    const withObjection = (finding: PublicityView['objections'][number]['finding']) =>
      codeOf(answerTo(conclusion, { view: publicCase({}, { objections: [{ objectionId: 'o-1', finding }] }) }))
    expect([withObjection(null), withObjection('UPHELD'), withObjection('NOT_UPHELD')]).toEqual(['objection-open', 'objection-upheld', 'accepted']) // oxfmt-ignore
  })

  test('[E9] it comes with a scan of its signed proof, unless the rules are content with the words; the words it needs in any case', () => {
    const without = { ...conclusion, files: [] }
    const content = { ...rules, publicity: { ...rules.publicity, proofRequired: false } }
    expect(codeOf(answerTo(without))).toBe('proof-required')
    expect(codeOf(answerTo(without, { rules: content }))).toBe('accepted')
    expect(codeOf(answerTo({ ...without, proof: '' }, { rules: content }))).toBe('reason-required')
    expect(codeOf(answerTo({ ...conclusion, files: [{ ...stampedNotice, name: 'a\u0000.pdf' }] }))).toBe('text-invalid')
  })

  test('it says where its proof is filed', () => {
    expect(codeOf(answerTo({ ...conclusion, proof: ' ' }))).toBe('reason-required')
  })
})

describe('recording a publicity', () => {
  test('[I17] it begins on the day of submission at the earliest, on a day that exists, and not in the far future', () => {
    const from = (day: string) => codeOf(answerTo(start(day)))
    expect(['2026-03-02', '2026-03-10', '2026-05-09'].map(from)).toEqual(['accepted', 'accepted', 'accepted'])
    expect(['2026-03-01', '2026-02-30', '2026-05-10', ''].map(from)).toEqual(Array(4).fill('publicity-date'))
  })

  test('[I17] recorded again it takes the place of the former, and is to be concluded anew', () => {
    const view = publicCase({}, { concluded: true })
    const act = actOn(view, start('2026-03-09'))
    const decision = answerTo(start('2026-03-09'), { view })
    if (decision.outcome !== 'accepted') throw new Error(codeOf(decision))
    const after = applyAct(view, act, handler, decision)
    expect(after.publicity).toEqual({ from: '2026-03-09', current: true, concluded: false, objections: [] })
    expect(after.visit).toBe(view.visit)
  })

  test('[I18] what was objected and not answered goes with it into a new publicity', () => {
    const objections = [
      { objectionId: 'o-1', finding: null },
      { objectionId: 'o-2', finding: 'NOT_UPHELD' as const },
    ]
    const view = publicCase({}, { objections })
    const decision = answerTo(start('2026-03-09'), { view })
    if (decision.outcome !== 'accepted') throw new Error(codeOf(decision))
    const after = applyAct(view, actOn(view, start('2026-03-09')), handler, decision)
    expect(after.publicity?.objections).toEqual([{ objectionId: 'o-1', finding: null }])
  })

  test('[I8] nobody records anything of an own application', () => {
    const actor = { ...handler, personId: applicant.personId }
    expect([start('2026-03-02'), objection, conclusion].map((body) => codeOf(answerTo(body, { actor })))).toEqual(Array(3).fill('own-application')) // oxfmt-ignore
  })
})

describe('objections', () => {
  test('[I18] handler and leader record them until the report, after the publicity too', () => {
    expect(codeOf(answerTo(objection))).toBe('accepted')
    expect(codeOf(answerTo(objection, { view: leadersCase(), actor: leader }))).toBe('accepted')
    expect(codeOf(answerTo(objection, { view: publicCase({ publicity: null }) }))).toBe('publicity-not-started')
  })

  test('[I18] one that came after the publicity keeps the leader from reporting until it is answered', () => {
    const view = leadersCase()
    const decision = answerTo(objection, { view, actor: leader })
    if (decision.outcome !== 'accepted') throw new Error(codeOf(decision))
    const objected = applyAct(view, actOn(view, objection, { actId: 'o-1' }), leader, decision)
    expect(codeOf(answerTo(report, { view: objected, actor: leader }))).toBe('objection-open')
    const found = (finding: 'UPHELD' | 'NOT_UPHELD') => {
      const ruled = answerTo(answer(finding), { view: objected, actor: leader })
      if (ruled.outcome !== 'accepted') throw new Error(codeOf(ruled))
      const answered = applyAct(objected, actOn(objected, answer(finding)), leader, ruled)
      return codeOf(answerTo(report, { view: answered, actor: leader }))
    }
    expect([found('UPHELD'), found('NOT_UPHELD')]).toEqual(['objection-upheld', 'accepted'])
  })

  test('an answer is to an objection that there is, and says what was found', () => {
    expect(codeOf(answerTo(answer('UPHELD')))).toBe('objection-unknown')
    const view = publicCase({}, { objections: [{ objectionId: 'o-1', finding: null }] })
    expect(codeOf(answerTo({ ...answer('UPHELD'), text: '' } as ActBody, { view }))).toBe('reason-required')
  })
})
