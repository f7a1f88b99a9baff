import { describe, expect, test } from 'vitest'
import type { ActBody, Actor } from '../act/act.ts'
import { decide } from '../act/decide.ts'
import { applyAct } from './apply-decision.ts'
import { canEditBlock } from './can-edit-block.ts'
import type { CaseView } from './case-view.ts'
import { effectiveVerdict } from './effective-verdict.ts'
import {
  actOn,
  applicant,
  blockReviewer,
  edited,
  handler,
  holderOfRole,
  pass,
  returnOf,
  sampleCase,
  sampleNowMs,
  sampleRules,
  submission,
  verdictOn,
  withBlock,
} from './sample-case.suite.ts'

const afterMove = { enteredBy: 'handler-pass', touched: false, deskPersons: null } as const

/** The view after an act that the rules accept; throws their answer otherwise. */
function after(view: CaseView, body: ActBody, actor: Actor): CaseView {
  const act = actOn(view, body)
  const decision = decide({ view, act, actor, rules: sampleRules, nowMs: sampleNowMs })
  if (decision.outcome !== 'accepted') throw new Error(JSON.stringify(decision))
  return applyAct(view, act, actor, decision)
}

function blockOf(view: CaseView, code: string) {
  const block = view.blocks.find((candidate) => candidate.code === code)
  if (block === undefined) throw new Error(`no ${code}`)
  return block
}

describe('applyAct', () => {
  test('[E4] a verdict is recorded on its block with the content that it was given on, and nothing else changes', () => {
    const before = sampleCase()
    const view = after(before, verdictOn('B03', 'PROBLEM', '不符'), blockReviewer)
    expect(blockOf(view, 'B03').verdict).toEqual({
      verdict: 'PROBLEM',
      contentHash: 'B03-first',
      personId: blockReviewer.personId,
      actId: 'act-1',
    })
    expect({ ...view, blocks: [] }).toEqual({ ...before, blocks: [], touched: true })
    expect(view.blocks.filter(({ code }) => code !== 'B03')).toEqual(before.blocks.filter(({ code }) => code !== 'B03'))
  })

  test('[E5] a pass moves state and visit, and keeps verdicts and what is known of the organisation', () => {
    const before = sampleCase()
    expect(after(before, pass, handler)).toEqual({
      ...before,
      ...afterMove,
      handledBy: [handler.personId],
      state: { stage: 'UNIT_PUBLICITY', step: 0 },
      visit: 4,
    })
  })

  test('[I7] where another organisation comes to answer for the case, its verification is not taken over', () => {
    const view = sampleCase({ state: { stage: 'DEPT_REVIEW', step: 1, desk: 'HANDLER' } })
    expect(after(view, returnOf('B11'), holderOfRole('HANDLER', 'health-commission')).holderVerified).toBeNull()
  })

  test('the given view stays as it was', () => {
    const before = sampleCase()
    const copy = structuredClone(before)
    after(before, verdictOn('B03', 'VETO', '不符'), blockReviewer)
    expect(before).toEqual(copy)
  })
})

describe('a return and the submission after it', () => {
  const problem = after(sampleCase(), verdictOn('B11', 'PROBLEM', '第二页看不清'), blockReviewer)
  const returned = after(problem, returnOf('B11'), handler)
  const resubmitted = after(withBlock(returned, 'B11', edited), submission, applicant)

  test('[I14] only the returned block was open meanwhile', () => {
    expect(returned.blocks.filter(({ code }) => canEditBlock(returned.state, code)).map(({ code }) => code)).toEqual([
      'B11',
    ])
  })

  test('[I15] the untouched block keeps its verdict, the changed one needs a new one', () => {
    expect(effectiveVerdict(blockOf(resubmitted, 'B03'))?.verdict).toBe('TRUE')
    expect(effectiveVerdict(blockOf(resubmitted, 'B11'))).toBeNull()
  })

  test('[I16] the handler can pass once the changed block was judged again', () => {
    expect(() => after(resubmitted, pass, handler)).toThrow('verdicts-missing')
    const judged = after(resubmitted, verdictOn('B11'), blockReviewer)
    expect(after(judged, pass, handler)).toMatchObject({ state: { stage: 'UNIT_PUBLICITY', step: 0 }, visit: 6 })
  })

  test('[E5] submitted again without a change, the problem still is open', () => {
    expect(() => after(after(returned, submission, applicant), pass, handler)).toThrow('verdict-problem-open')
  })
})
