import { expect, test } from 'vitest'
import { formOfAct, slotOfBody } from '../../../shared/contract/documents/draft-form.ts'
import type { ActBody } from '../../../shared/domain/act/act.ts'
import { blockOf } from '../../../shared/domain/act/block-of.ts'
import { filesOf } from '../../../shared/domain/act/files-of.ts'
import { fakeCase } from '../../desktop/fake-case.suite.ts'
import { formKinds } from './offered-kinds.ts'
import { readDecision } from './read-decision.ts'
import { placeholderNames } from './template-words.ts'

const detail = {
  ...fakeCase(),
  returnTo: [
    { step: 0, orgName: '甲' },
    { step: 1, orgName: '乙' },
  ],
  publicity: {
    ...{ from: '2026-03-02', place: '院内公告栏', lastDay: '2026-03-09', isLastDayKnown: true, current: true },
    concluded: false,
    objections: ['o1', 'o2'].map((objectionId) => ({
      objectionId,
      text: '',
      atMs: 1,
      finding: '' as const,
      answer: '',
    })),
  },
}
const reasonCode = detail.rules?.reasonCodes[0]?.code ?? ''
const scan = { sha256: 'a'.repeat(64), sizeBytes: 9, mime: 'application/pdf', name: '公示.pdf' } as const
const bodies: readonly ActBody[] = [
  { kind: 'block-verdict', block: 'B11', verdict: 'PROBLEM', text: '缺检索页。' },
  { kind: 'handler-pass', opinion: '同意。' },
  { kind: 'leader-report', opinion: '同意上报。' },
  { kind: 'return-to-applicant', blocks: [{ block: 'B11', reasonCode, text: '请补充。' }], opinion: '其余无误。' },
  { kind: 'return-to-step', step: 1, reasonCode, opinion: '请复核。' },
  { kind: 'propose-rejection', reasonCode, opinion: '不符合条件。' },
  { kind: 'reject', to: 'REFUSED', reasonCode, opinion: '不符合条件。' },
  { kind: 'publicity-start', from: '2026-03-02', place: '院内公告栏' },
  { kind: 'publicity-objection', text: '排名不实。' },
  { kind: 'objection-answer', objectionId: 'o2', finding: 'NOT_UPHELD', text: '经查不实。' },
  { kind: 'publicity-conclude', proof: '档案室 3 号柜', files: [scan], opinion: '' },
]

test('every kind with a form is among them', () => {
  expect(bodies.map(({ kind }) => kind).sort()).toEqual([...formKinds].sort())
})

test.each(bodies.map((body) => [body.kind, body] as const))(
  '[I49] what comes back of a %s reads in its form as it was sent',
  (kind, body) => {
    const draft = formOfAct(body)
    if (draft === null || !formKinds.some((each) => each === kind)) throw new Error('it has no form')
    const names = placeholderNames(detail, detail.templates)
    const read = readDecision({
      kind: kind as (typeof formKinds)[number],
      detail,
      block: blockOf(body),
      draft,
      names,
      files: filesOf(body),
    })
    expect(read.body).toEqual(body)
    expect(slotOfBody(body)).not.toBe('')
  },
)

test('what was pressed and not written is no draft', () => {
  expect(formOfAct({ kind: 'take' })).toBeNull()
  const mark = { kind: 'evidence-mark', block: 'B11', attachmentId: 'a', sha256: 'f'.repeat(64) } as const
  expect(formOfAct({ ...mark, mark: 'TRUE', text: '' })).toBeNull()
  expect(formOfAct({ ...mark, mark: 'UNCLEAR', text: '看不清' })).toEqual({ text: '看不清', form: { mark: 'UNCLEAR' } })
})
