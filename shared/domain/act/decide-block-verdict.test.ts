import { describe, expect, test } from 'vitest'
import type { CaseView } from '../case/case-view.ts'
import {
  actOn,
  applicant,
  blockReviewer,
  edited,
  handler,
  holderOfRole,
  sampleBlock,
  sampleCase,
  sampleNowMs,
  sampleRules,
  verdictOn,
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

function judge({ view = sampleCase(), body = verdictOn('B03'), act, actor = blockReviewer }: Given = {}): Decision {
  return decide({ view, act: actOn(view, body, act), actor, rules: sampleRules, nowMs: sampleNowMs })
}

const accepted = { outcome: 'accepted', next: { stage: 'UNIT_REVIEW', step: 0 }, visit: 3 }

describe('decide a block verdict', () => {
  test('[E4] a verdict on an own block is taken and moves neither the case nor its visit', () => {
    expect(judge()).toEqual(accepted)
  })

  test('[E4] a second thought replaces the first verdict', () => {
    expect(judge({ body: verdictOn('B03', 'PROBLEM', '证书编号与原件不符。') })).toEqual(accepted)
  })

  test('[E4] a handler who reviews no blocks gives no verdict', () => {
    expect(judge({ actor: handler })).toMatchObject({ refusal: { code: 'not-your-role' } })
  })

  test('[E4] a block reviewer of another organisation gives no verdict', () => {
    const elsewhere = holderOfRole('BLOCK_REVIEWER', 'health-commission', { blocks: ['B03'] })
    expect(judge({ actor: elsewhere })).toMatchObject({ refusal: { code: 'not-your-role' } })
  })

  test.each([
    ['before it begins', { validFromMs: sampleNowMs + 1, validToMs: null }, 'refused'],
    ['in its first ms', { validFromMs: sampleNowMs, validToMs: null }, 'accepted'],
    ['in its last ms', { validFromMs: 0, validToMs: sampleNowMs + 1 }, 'accepted'],
    ['after its end', { validFromMs: 0, validToMs: sampleNowMs }, 'refused'],
  ])('[E4] the grant counts only while it is valid: %s', (_, period, outcome) => {
    const actor = holderOfRole('BLOCK_REVIEWER', 'hospital', { blocks: ['B03'], ...period })
    expect(judge({ actor }).outcome).toBe(outcome)
  })

  test('[E4] a block outside the own grant is refused', () => {
    expect(judge({ body: verdictOn('B05') })).toEqual({
      outcome: 'refused',
      refusal: { code: 'not-your-block', blocks: ['B05'] },
    })
  })

  test('[E4] a block of the own grant that the unit does not map is refused', () => {
    const unmapped = withBlock(sampleCase(), 'B03', (block) => ({ ...block, mapped: false }))
    expect(judge({ view: unmapped })).toMatchObject({ refusal: { code: 'not-your-block', blocks: ['B03'] } })
  })

  test('[E4] a block that the application does not have is unknown to a whole view and to be asked for by a partial one', () => {
    const without = { ...sampleCase(), blocks: [sampleBlock('B01')] }
    expect(judge({ view: without })).toMatchObject({ refusal: { code: 'block-unknown', blocks: ['B03'] } })
    expect(judge({ view: { ...without, blocksKnown: 'some' } })).toEqual({ outcome: 'unknown', fact: 'block' })
  })

  test('[I8] nobody judges a block of an own application', () => {
    const actor = { ...blockReviewer, personId: applicant.personId }
    expect(judge({ actor })).toMatchObject({ refusal: { code: 'own-application' } })
  })

  test('[I15] a verdict on content that changed meanwhile is refused', () => {
    const act = actOn(sampleCase(), verdictOn('B03'))
    expect(judge({ view: withBlock(sampleCase(), 'B03', edited), act: { judged: act.judged } })).toEqual({
      outcome: 'refused',
      refusal: { code: 'content-changed', blocks: ['B03'] },
    })
  })

  test('[I15] a verdict that names no hash of its block is refused', () => {
    expect(judge({ act: { judged: { B11: 'B11-first' } } })).toMatchObject({ refusal: { code: 'content-changed' } })
  })

  test('[I15] a verdict does not mind that other blocks changed', () => {
    const { judged } = actOn(sampleCase(), verdictOn('B03'))
    const view = withBlock(withBlock(sampleCase(), 'B11', edited), 'B14', edited)
    expect(judge({ view, act: { judged: { ...judged, B11: 'B11-first' } } })).toEqual(accepted)
  })

  test('[E4] a reviewer who sees only the own block can decide on it', () => {
    const view = sampleCase({
      blocks: [sampleBlock('B03', { mapped: true })],
      blocksKnown: 'some',
      holderVerified: null,
    })
    expect(judge({ view })).toEqual(accepted)
  })

  test.each(['PROBLEM', 'VETO'] as const)('[I24] %s without a reason is refused: no silent no', (verdict) => {
    expect(judge({ body: verdictOn('B03', verdict, ' \u3000\u200b\n') })).toEqual({
      outcome: 'refused',
      refusal: { code: 'reason-required', blocks: ['B03'] },
    })
    expect(judge({ body: verdictOn('B03', verdict, '页码不符') })).toEqual(accepted)
  })

  test('a text that databases or signatures would change is refused', () => {
    expect(judge({ body: verdictOn('B03', 'TRUE', 'a\u0000b') })).toMatchObject({
      refusal: { code: 'text-invalid', blocks: ['B03'] },
    })
  })
})
