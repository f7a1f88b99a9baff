import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Check } from 'typebox/value'
import { BatchBody } from '../../contract/sync/act-body.ts'
import {
  actOn,
  handler,
  leader,
  leadersCase,
  pass,
  publicCase,
  rejection,
  returnOf,
  sampleCase,
  sampleNowMs,
  sampleRules,
  stepReturn,
  withBlock,
} from '../case/sample-case.suite.ts'
import { actKinds, type ActBody, type Actor } from './act.ts'
import { anyActOn, anybody, wholeView } from './any-act.suite.ts'
import { aloneBecause, batchKinds, isBatchKind } from './batch.ts'
import { batchOffers } from './batch-offers.ts'
import { caseWords } from './case-words.ts'
import { decide } from './decide.ts'
import { fillBody } from './fill-body.ts'

const facts = { rules: sampleRules, nowMs: sampleNowMs }

test('[E5] [E9] [E10] what moves an application on and who has it may be decided for several at once, nothing else', () => {
  expect(actKinds.filter((kind) => aloneBecause(kind) === null).toSorted()).toEqual([...batchKinds].toSorted())
})

test.each<[string, ActBody, Actor]>([
  ['a return to the applicant', returnOf('B11'), handler],
  ['a return to a step', stepReturn(0), leader],
  ['a proposal to reject', { kind: 'propose-rejection', reasonCode: 'proof-lacking', opinion: '不符合条件' }, handler],
  ['a rejection', rejection, leader],
])(
  '[I24] %s has reasons of its own: it is refused as one of several, though the text is there',
  (_what, body, actor) => {
    const view =
      actor === leader ? leadersCase({ state: { stage: 'DEPT_REVIEW', step: 1, desk: 'LEADER' } }) : sampleCase()
    const act = actOn(view, body, { isOfBatch: true })
    expect(aloneBecause(body.kind)).toBe('own-reasons')
    expect(decide({ ...facts, view, act, actor })).toEqual({
      outcome: 'refused',
      refusal: { code: 'batch-not-allowed', blocks: [] },
    })
  },
)

test('[I49] one of several gets the answer that it would get alone', () => {
  fc.assert(
    fc.property(
      wholeView.chain((view) => fc.tuple(fc.constant(view), anyActOn(view), anybody)),
      ([view, act, who]) => {
        fc.pre(isBatchKind(act.body.kind))
        const alone = decide({ ...who, view, act })
        expect(decide({ ...who, view, act: { ...act, isOfBatch: true } })).toEqual(alone)
      },
    ),
  )
})

test('[E5] [I16] of what is offered for a case only that is offered with others, with the reason why it cannot be', () => {
  const lacking = withBlock(sampleCase(), 'B11', (block) => ({ ...block, verdict: null }))
  expect(batchOffers(lacking, handler, sampleRules, sampleNowMs)).toEqual([
    { kind: 'take', refusal: null },
    { kind: 'give', refusal: null },
    { kind: 'handler-pass', refusal: { code: 'verdicts-missing', blocks: ['B11'] } },
  ])
})

test('[E9] a publicity that ends with a scan may end for several, one notice for all; none of them ends without it', () => {
  const view = publicCase()
  const nowMs = sampleNowMs + 30 * 86_400_000
  const rules = { ...sampleRules, publicity: { ...sampleRules.publicity, proofRequired: true } }
  const offered = batchOffers(view, handler, rules, nowMs).find(({ kind }) => kind === 'publicity-conclude')
  expect(offered).toEqual({ kind: 'publicity-conclude', refusal: null })
  const bare = { kind: 'publicity-conclude', proof: '人事科', files: [], opinion: '' } as const
  const act = actOn(view, bare, { isOfBatch: true })
  expect(decide({ view, act, actor: handler, rules, nowMs })).toMatchObject({ refusal: { code: 'proof-required' } })
})

test('[E5] the one text of several decisions names each applicant where it says so, and leaves other braces alone', () => {
  const words = caseWords({
    ...{ applicantName: '熊雅琴', series: '卫生', level: '副高', employerName: '某某医院' },
    ...{ specialty: '护理', titleSought: '副主任护师', year: 2026, mode: '评审' },
  })
  const body = { kind: 'handler-pass', opinion: '{姓名}申报{资格名称}，{意见}' } as const
  expect(fillBody(body, words)).toEqual({ kind: 'handler-pass', opinion: '熊雅琴申报副主任护师，{意见}' })
})

test('the contract takes the bodies of these kinds and of no others', () => {
  expect(Check(BatchBody, pass)).toBe(true)
  expect(Check(BatchBody, returnOf('B11'))).toBe(false)
  const kinds = BatchBody.anyOf.map(({ properties }) => properties.kind.const)
  expect(kinds.toSorted()).toEqual([...batchKinds].toSorted())
})
