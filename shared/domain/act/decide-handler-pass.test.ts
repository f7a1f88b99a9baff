import { describe, expect, test } from 'vitest'
import type { CaseView } from '../case/case-view.ts'
import {
  actOn,
  applicant,
  edited,
  handler,
  holderOfRole,
  judgedBlock,
  leader,
  pass,
  sampleCase,
  sampleNowMs,
  sampleRules,
  withBlock,
} from '../case/sample-case.suite.ts'
import type { Act, ActBody, Actor } from './act.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'

interface Given {
  readonly view?: CaseView
  readonly body?: ActBody
  readonly act?: Partial<Act>
  readonly actor?: Actor
}

function passing({ view = sampleCase(), body = pass, act, actor = handler }: Given = {}): Decision {
  return decide({ view, act: actOn(view, body, act), actor, rules: sampleRules, nowMs: sampleNowMs })
}

const accepted = { outcome: 'accepted', next: { stage: 'UNIT_PUBLICITY', step: 0 }, visit: 4 }

describe("decide a handler's pass", () => {
  test("[E5] a unit's handler passes to its publicity, on the same step and as a new visit", () => {
    expect(passing()).toEqual(accepted)
  })

  test("[E5] a unit higher on the path passes to the publicity of its own step, not the first one's", () => {
    const view = sampleCase({ state: { stage: 'UNIT_REVIEW', step: 1 } })
    expect(passing({ view, actor: holderOfRole('HANDLER', 'health-commission') })).toMatchObject({
      next: { stage: 'UNIT_PUBLICITY', step: 1 },
    })
  })

  test('[E5] a department passes to its own leader', () => {
    const view = sampleCase({ state: { stage: 'DEPT_REVIEW', step: 1, desk: 'HANDLER' } })
    expect(passing({ view, actor: holderOfRole('HANDLER', 'health-commission') })).toEqual({
      outcome: 'accepted',
      next: { stage: 'DEPT_REVIEW', step: 1, desk: 'LEADER' },
      visit: 4,
    })
  })

  test.each([
    ['the leader', leader],
    ['a handler of another organisation', holderOfRole('HANDLER', 'title-office')],
    ['a handler whose grant ended', holderOfRole('HANDLER', 'hospital', { validToMs: sampleNowMs })],
  ])('[E5] %s does not pass for the handler', (_, actor) => {
    expect(passing({ actor })).toMatchObject({ refusal: { code: 'not-your-role' } })
  })

  test('[I8] a handler does not pass an own application', () => {
    expect(passing({ actor: { ...handler, personId: applicant.personId } })).toMatchObject({
      refusal: { code: 'own-application' },
    })
  })

  test('[I7] an unverified organisation passes nothing on, and a view that does not know asks', () => {
    expect(passing({ view: sampleCase({ holderVerified: false }) })).toMatchObject({
      refusal: { code: 'organization-not-verified' },
    })
    expect(passing({ view: sampleCase({ holderVerified: null }) })).toEqual({
      outcome: 'unknown',
      fact: 'holder-verified',
    })
  })

  test('[I15] a mapped block that changed since the handler saw it is refused, others do not matter', () => {
    const { judged } = actOn(sampleCase(), pass)
    const changed = withBlock(sampleCase(), 'B11', (block) => judgedBlock(edited(block)))
    expect(passing({ view: changed, act: { judged } })).toEqual({
      outcome: 'refused',
      refusal: { code: 'content-changed', blocks: ['B11'] },
    })
    expect(passing({ view: withBlock(sampleCase(), 'B14', edited), act: { judged } })).toEqual(accepted)
  })

  test('[I16] a mapped block without a verdict keeps the handler from passing, and is named', () => {
    const view = withBlock(sampleCase(), 'B11', (block) => ({ ...block, verdict: null }))
    expect(passing({ view })).toEqual({
      outcome: 'refused',
      refusal: { code: 'verdicts-missing', blocks: ['B11'] },
    })
  })

  test('[I15] a verdict on earlier content of its block is as good as none', () => {
    expect(passing({ view: withBlock(sampleCase(), 'B03', edited) })).toMatchObject({
      refusal: { code: 'verdicts-missing', blocks: ['B03'] },
    })
  })

  test.each(['PROBLEM', 'VETO'] as const)('[E5] an open %s keeps the handler from passing', (verdict) => {
    const view = withBlock(sampleCase(), 'B03', (block) => judgedBlock(block, verdict))
    expect(passing({ view })).toEqual({
      outcome: 'refused',
      refusal: { code: 'verdict-problem-open', blocks: ['B03'] },
    })
  })

  test('[I16] a problem found on a block that is not mapped to the step does not count', () => {
    expect(passing({ view: withBlock(sampleCase(), 'B14', (block) => judgedBlock(block, 'PROBLEM')) })).toEqual(
      accepted,
    )
  })

  test('[I16] a view of some blocks can not say yes, but names a verdict that it sees missing', () => {
    const partial = sampleCase({ blocksKnown: 'some' })
    expect(passing({ view: partial })).toEqual({ outcome: 'unknown', fact: 'blocks' })
    const missing = withBlock(partial, 'B03', (block) => ({ ...block, verdict: null }))
    expect(passing({ view: missing })).toMatchObject({ refusal: { code: 'verdicts-missing' } })
  })

  test('[E5] a pass states an opinion that can be stored', () => {
    expect(passing({ body: { kind: 'handler-pass', opinion: '  ' } })).toMatchObject({
      refusal: { code: 'opinion-required' },
    })
    expect(passing({ body: { kind: 'handler-pass', opinion: 'e\u0301' } })).toMatchObject({
      refusal: { code: 'text-invalid' },
    })
  })
})
