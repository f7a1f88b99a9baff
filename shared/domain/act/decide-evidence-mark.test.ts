import { describe, expect, test } from 'vitest'
import type { CaseView } from '../case/case-view.ts'
import {
  actOn,
  applicant,
  blockReviewer,
  edited,
  handler,
  holderOfRole,
  judgedBlock,
  leader,
  leadersCase,
  sampleCase,
  sampleNowMs,
  sampleRules,
  withBlock,
} from '../case/sample-case.suite.ts'
import { evidenceMarks, type ActBody, type Actor, type EvidenceMark } from './act.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'

const attachments = [{ attachmentId: 'scan-1', sha256: 'file-1' }]
/** Not judged yet. */
const withScan = (view: CaseView) => withBlock(view, 'B11', (block) => ({ ...block, attachments, verdict: null }))
const mark = (found: EvidenceMark, over: object = {}): ActBody => ({ kind: 'evidence-mark', block: 'B11', attachmentId: 'scan-1', sha256: 'file-1', mark: found, text: '第二页看不清', ...over }) // oxfmt-ignore

function answerTo(body: ActBody, actor: Actor = blockReviewer, view: CaseView = withScan(sampleCase())): Decision {
  return decide({ view, act: actOn(view, body), actor, rules: sampleRules, nowMs: sampleNowMs })
}

const codeOf = (decision: Decision) => (decision.outcome === 'refused' ? decision.refusal.code : decision.outcome)

describe('a mark on a scan', () => {
  test.each(evidenceMarks)('%s is recorded and moves nothing', (found) => {
    expect(answerTo(mark(found))).toEqual({ outcome: 'accepted', next: { stage: 'UNIT_REVIEW', step: 0 }, visit: 3 })
  })

  test('all but true say in words what is wrong', () => {
    expect(evidenceMarks.map((found) => codeOf(answerTo(mark(found, { text: ' ' }))))).toEqual([
      'accepted',
      ...Array<string>(4).fill('reason-required'),
    ])
  })

  test('[E4] a block reviewer marks what lies in the own blocks, handler and leader every scan of their desk’s case', () => {
    const other = holderOfRole('BLOCK_REVIEWER', 'hospital', { blocks: ['B03'] })
    expect(codeOf(answerTo(mark('UNCLEAR'), other))).toBe('not-your-block')
    expect([handler, leader].map((actor) => codeOf(answerTo(mark('UNCLEAR'), actor)))).toEqual(['accepted', 'accepted'])
    expect(codeOf(answerTo(mark('UNCLEAR'), leader, withScan(leadersCase())))).toBe('accepted')
    expect(codeOf(answerTo(mark('UNCLEAR'), blockReviewer, withScan(leadersCase())))).toBe('not-your-role')
    expect(codeOf(answerTo(mark('TRUE'), holderOfRole('HANDLER', 'title-office')))).toBe('not-your-role')
  })

  test('[I15] it is on the very file that was seen, of a scan that the block has', () => {
    expect(codeOf(answerTo(mark('TRUE', { sha256: 'file-2' })))).toBe('content-changed')
    expect(codeOf(answerTo(mark('TRUE', { attachmentId: 'scan-2' })))).toBe('attachment-unknown')
    const unread = withBlock(withScan(sampleCase()), 'B11', (block) => ({ ...block, attachments: null }))
    expect(answerTo(mark('TRUE'), blockReviewer, unread)).toEqual({ outcome: 'unknown', fact: 'attachments' })
  })

  test('[I15] it can be superseded until the author’s verdict on the block has used it; after a change of the block, again', () => {
    const given = { verdict: 'TRUE' as const, contentHash: 'B11-first', personId: blockReviewer.personId, actId: 'v' }
    const judged = withBlock(withScan(sampleCase()), 'B11', (block) => ({ ...block, verdict: given }))
    expect(codeOf(answerTo(mark('UNCLEAR'), blockReviewer, judged))).toBe('mark-used')
    expect(codeOf(answerTo(mark('UNCLEAR'), handler, judged))).toBe('accepted')
    expect(codeOf(answerTo(mark('UNCLEAR'), blockReviewer, withBlock(judged, 'B11', edited)))).toBe('accepted')
    const others = withBlock(judged, 'B11', (block) => judgedBlock({ ...block, verdict: null }, 'PROBLEM'))
    expect(codeOf(answerTo(mark('UNCLEAR'), { ...blockReviewer, personId: 'lin' }, others))).toBe('accepted')
  })

  test('[I8] nobody marks the own application', () => {
    expect(codeOf(answerTo(mark('TRUE'), { ...blockReviewer, personId: applicant.personId }))).toBe('own-application')
  })
})
