import { describe, expect, test } from 'vitest'
import { awaitedVerdicts } from './awaited-verdicts.ts'
import {
  applicant,
  blockReviewer,
  edited,
  handler,
  holderOfRole,
  sampleBlock,
  sampleCase,
  sampleNowMs,
  withBlock,
} from './sample-case.suite.ts'

const open = (code: 'B03' | 'B11' | 'B14') => sampleBlock(code, { mapped: code !== 'B14' })
const unjudged = sampleCase({ blocks: [open('B03'), open('B11'), open('B14')] })
const awaited = (view = unjudged, actor = blockReviewer) => awaitedVerdicts(view, actor, sampleNowMs)

describe('awaitedVerdicts', () => {
  test('own mapped blocks without a verdict on their content', () => {
    expect(awaited()).toEqual(['B03', 'B11'])
    expect(awaited(sampleCase())).toEqual([])
    expect(awaited(withBlock(sampleCase(), 'B11', edited))).toEqual(['B11'])
    const others = holderOfRole('BLOCK_REVIEWER', 'hospital', { blocks: ['B03', 'B14'] })
    expect(awaited(unjudged, others)).toEqual(['B03'])
  })

  test('none by a grant of another organisation, one that is over, or another role', () => {
    const blocks = ['B03', 'B11'] as const
    expect(awaited(unjudged, holderOfRole('BLOCK_REVIEWER', 'title-office', { blocks }))).toEqual([])
    const former = holderOfRole('BLOCK_REVIEWER', 'hospital', { blocks, validToMs: sampleNowMs })
    expect(awaited(unjudged, former)).toEqual([])
    expect(awaited(unjudged, { ...handler, grants: handler.grants.map((grant) => ({ ...grant, blocks })) })).toEqual([])
  })

  test('none once the case has gone on to another organisation or to the publicity', () => {
    const atDept = { ...unjudged, state: { stage: 'DEPT_REVIEW', step: 1, desk: 'HANDLER' } as const }
    expect(awaited(atDept)).toEqual([])
    expect(awaited({ ...unjudged, state: { stage: 'UNIT_PUBLICITY', step: 0 } })).toEqual([])
  })

  test('[I8] none of an own application', () => {
    expect(awaited(unjudged, { ...blockReviewer, personId: applicant.personId })).toEqual([])
  })
})
