import { describe, expect, test } from 'vitest'
import type { CaseState } from '../case/case-state.ts'
import type { CaseView } from '../case/case-view.ts'
import {
  actOn,
  applicant,
  blockReviewer,
  edited,
  handler,
  holderOfRole,
  leader,
  returnOf,
  sampleBlock,
  sampleCase,
  sampleNowMs,
  sampleRules,
  withBlock,
} from '../case/sample-case.suite.ts'
import type { Act, ActBody, Actor, ReturnedBlock } from './act.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'

interface Given {
  readonly view?: CaseView
  readonly body?: ActBody
  readonly act?: Partial<Act>
  readonly actor?: Actor
}

function giveBack({ view = sampleCase(), body = returnOf('B11'), act, actor = handler }: Given = {}): Decision {
  return decide({ view, act: actOn(view, body, act), actor, rules: sampleRules, nowMs: sampleNowMs })
}

function bodyOf(...blocks: readonly ReturnedBlock[]): ActBody {
  return { kind: 'return-to-applicant', blocks, opinion: '' }
}

const leadersDesk: CaseState = { stage: 'UNIT_LEADER', step: 0 }
const departmentsLeader: CaseState = { stage: 'DEPT_REVIEW', step: 1, desk: 'LEADER' }

describe('decide a return to the applicant', () => {
  test('[E6] the case goes back as a draft and a new visit', () => {
    expect(giveBack()).toEqual({ outcome: 'accepted', next: { stage: 'DRAFT', editable: ['B11'] }, visit: 4 })
  })

  test('[I14] exactly the returned blocks become editable, each once and in form order', () => {
    expect(giveBack({ body: returnOf('B14', 'B03', 'B14') })).toMatchObject({
      next: { stage: 'DRAFT', editable: ['B03', 'B14'] },
    })
  })

  test.each([
    ['handler', 'UNIT_LEADER', leadersDesk, handler, 'refused'],
    ['leader', 'UNIT_LEADER', leadersDesk, leader, 'accepted'],
    ['leader', 'UNIT_REVIEW', sampleCase().state, leader, 'refused'],
    ['block reviewer', 'UNIT_REVIEW', sampleCase().state, blockReviewer, 'refused'],
    ['unit leader', 'DEPT_REVIEW', departmentsLeader, leader, 'refused'],
    ['department leader', 'DEPT_REVIEW', departmentsLeader, holderOfRole('LEADER', 'health-commission'), 'accepted'],
    ['department handler', 'DEPT_REVIEW', departmentsLeader, holderOfRole('HANDLER', 'health-commission'), 'refused'],
  ] as const)('[E6] only the desk the case lies on returns it: %s at %s', (_role, _stage, state, actor, outcome) => {
    const decision = giveBack({ view: sampleCase({ state }), actor })
    expect(decision.outcome).toBe(outcome)
    if (decision.outcome === 'refused') expect(decision.refusal.code).toBe('not-your-role')
  })

  test('[I8] nobody returns an own application', () => {
    expect(giveBack({ actor: { ...handler, personId: applicant.personId } })).toMatchObject({
      refusal: { code: 'own-application' },
    })
  })

  test('[E6] at least one block is returned', () => {
    expect(giveBack({ body: returnOf() })).toMatchObject({ refusal: { code: 'blocks-required' } })
  })

  test("[E6] blocks that are not the applicant's, or that the application lacks, can not be returned", () => {
    const view = { ...sampleCase(), blocks: [sampleBlock('B03'), sampleBlock('B21')] }
    expect(giveBack({ view, body: returnOf('B21', 'B03', 'B11') })).toEqual({
      outcome: 'refused',
      refusal: { code: 'block-unknown', blocks: ['B11', 'B21'] },
    })
  })

  test('[E6] a view of some blocks asks about a block it does not see, and takes one it sees', () => {
    const view = sampleCase({ blocks: [sampleBlock('B03')], blocksKnown: 'some' })
    expect(giveBack({ view })).toEqual({ outcome: 'unknown', fact: 'block' })
    expect(giveBack({ view, body: returnOf('B03') }).outcome).toBe('accepted')
  })

  test.each([
    ['no text', { block: 'B11', reasonCode: 'scan-unreadable', text: '' }],
    ['a text of blanks', { block: 'B11', reasonCode: 'scan-unreadable', text: '\u3000 ' }],
    ['no reason code', { block: 'B11', reasonCode: '', text: '看不清' }],
    ['a reason code that is not of these rules', { block: 'B11', reasonCode: 'dislike', text: '看不清' }],
  ] as const)('[I24] each returned block says why: %s is refused', (_, returned) => {
    const fine = { block: 'B03', reasonCode: 'proof-lacking', text: '缺合同' } as const
    expect(giveBack({ body: bodyOf(fine, returned) })).toEqual({
      outcome: 'refused',
      refusal: { code: 'reason-required', blocks: ['B11'] },
    })
  })

  test('texts that databases or signatures would change are refused, in reasons and in the opinion', () => {
    const unclean = { block: 'B11', reasonCode: 'scan-unreadable', text: 'a\ud800' } as const
    expect(giveBack({ body: bodyOf(unclean) })).toMatchObject({ refusal: { code: 'text-invalid', blocks: ['B11'] } })
    const body: ActBody = { kind: 'return-to-applicant', blocks: [{ ...unclean, text: 'a' }], opinion: '\u0000' }
    expect(giveBack({ body })).toMatchObject({ refusal: { code: 'text-invalid', blocks: [] } })
  })

  test('[I15] a returned block that changed since it was seen is refused, other blocks do not matter', () => {
    const { judged } = actOn(sampleCase(), returnOf('B11'))
    expect(giveBack({ view: withBlock(sampleCase(), 'B11', edited), act: { judged } })).toEqual({
      outcome: 'refused',
      refusal: { code: 'content-changed', blocks: ['B11'] },
    })
    expect(giveBack({ view: withBlock(sampleCase(), 'B14', edited), act: { judged } }).outcome).toBe('accepted')
  })

  test('[I7] an organisation that lost its verification may still give a case back', () => {
    expect(giveBack({ view: sampleCase({ holderVerified: false }) }).outcome).toBe('accepted')
  })
})
