import { describe, expect, test } from 'vitest'
import type { CaseView } from '../case/case-view.ts'
import {
  actOn,
  applicant,
  edited,
  handler,
  sampleBlock,
  sampleDraft,
  sampleNowMs,
  sampleRules,
  submission,
  withBlock,
} from '../case/sample-case.suite.ts'
import type { Act, Actor } from './act.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'

function submit(view: CaseView, over: { act?: Partial<Act>; actor?: Actor; nowMs?: number } = {}): Decision {
  const act = actOn(view, submission, over.act)
  return decide({ view, act, actor: over.actor ?? applicant, rules: sampleRules, nowMs: over.nowMs ?? sampleNowMs })
}

const accepted = { outcome: 'accepted', next: { stage: 'UNIT_REVIEW', step: 0 }, visit: 4 }

describe('decide a submission', () => {
  test('[E2] the applicant submits to the handler of the first step, and the case enters it as a new visit', () => {
    expect(submit(sampleDraft())).toEqual(accepted)
  })

  test('[E2] a returned draft goes to the first step again, wherever it was returned from', () => {
    expect(submit(sampleDraft({ state: { stage: 'DRAFT', editable: ['B11'] } }))).toEqual(accepted)
  })

  test('[E2] nobody submits for another, handler or not', () => {
    expect(submit(sampleDraft(), { actor: handler })).toMatchObject({ refusal: { code: 'not-your-role' } })
  })

  test('[I8] the system administrator of the recommending unit does not apply through it', () => {
    expect(submit(sampleDraft({ applicantAdministers: true }))).toMatchObject({
      refusal: { code: 'applicant-administers' },
    })
    expect(submit(sampleDraft({ applicantAdministers: null }))).toMatchObject({ fact: 'applicant-administers' })
  })

  test('[I7] nothing is submitted to an employer that is not verified', () => {
    expect(submit(sampleDraft({ holderVerified: false }))).toMatchObject({
      refusal: { code: 'organization-not-verified' },
    })
  })

  test('[I7] whether the employer is verified is never guessed', () => {
    expect(submit(sampleDraft({ holderVerified: null }))).toEqual({ outcome: 'unknown', fact: 'holder-verified' })
  })

  test.each([
    [-1, 'accepted'],
    [0, 'accepted'],
    [1, 'refused'],
  ])('[I12] received %i ms after the closing instant: %s', (lateMs, outcome) => {
    const decision = submit(sampleDraft({ closesAtMs: sampleNowMs }), { nowMs: sampleNowMs + lateMs })
    expect(decision.outcome).toBe(outcome)
    if (decision.outcome === 'refused') expect(decision.refusal.code).toBe('deadline-passed')
  })

  test('[I12] an unknown closing instant is asked for, not guessed', () => {
    expect(submit(sampleDraft({ closesAtMs: null }))).toEqual({ outcome: 'unknown', fact: 'closes-at' })
  })

  test('[I13] a block changed after the commitment was signed: refused, and the block is named', () => {
    const view = sampleDraft()
    const act = actOn(view, submission)
    const changed = withBlock(view, 'B14', edited)
    expect(decide({ view: changed, act, actor: applicant, rules: sampleRules, nowMs: sampleNowMs })).toEqual({
      outcome: 'refused',
      refusal: { code: 'content-changed', blocks: ['B14'] },
    })
  })

  test('[I13] a block left out of the commitment is refused: it is over exactly the snapshot', () => {
    const { B14: _, ...judged } = actOn(sampleDraft(), submission).judged
    expect(submit(sampleDraft(), { act: { judged } })).toMatchObject({
      refusal: { code: 'content-changed', blocks: ['B14'] },
    })
  })

  test('[I13] a hash that is of no block of the applicant is refused: it is over exactly the snapshot', () => {
    const view = sampleDraft()
    const withReviewers = { ...view, blocks: [...view.blocks, sampleBlock('B21')] }
    expect(submit(withReviewers)).toEqual(accepted)
    const judged = { ...actOn(view, submission).judged, B21: 'B21-first' }
    expect(submit(withReviewers, { act: { judged } })).toMatchObject({
      refusal: { code: 'content-changed', blocks: ['B21'] },
    })
  })

  test('[E2] a required block with nothing in it is refused, in form order', () => {
    const emptied = withBlock(sampleDraft(), 'B03', (block) => ({ ...block, rowCount: 0 }))
    const lacking = { ...emptied, blocks: emptied.blocks.filter(({ code }) => code !== 'B01') }
    expect(submit(lacking)).toEqual({
      outcome: 'refused',
      refusal: { code: 'required-block-empty', blocks: ['B01', 'B03'] },
    })
  })

  test('[E2] a block that is not required may stay empty', () => {
    expect(submit(withBlock(sampleDraft(), 'B14', (block) => ({ ...block, rowCount: 0 })))).toEqual(accepted)
  })

  test('a view of some blocks can not say yes, but says no to what it sees', () => {
    const partial = sampleDraft({ blocksKnown: 'some' })
    expect(submit(partial)).toEqual({ outcome: 'unknown', fact: 'blocks' })
    const emptied = withBlock(partial, 'B01', (block) => ({ ...block, rowCount: 0 }))
    expect(submit(emptied)).toMatchObject({ refusal: { code: 'required-block-empty', blocks: ['B01'] } })
  })
})
