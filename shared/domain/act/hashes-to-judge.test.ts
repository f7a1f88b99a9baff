import { describe, expect, test } from 'vitest'
import { applicantBlockCodes } from '../block/block-code.ts'
import { sampleBlock, sampleCase } from '../case/sample-case.suite.ts'
import { hashesToJudge } from './hashes-to-judge.ts'

describe('hashesToJudge', () => {
  const view = { ...sampleCase(), blocks: [...sampleCase().blocks, sampleBlock('B21')] }

  test("[I13] a submission names every block of the applicant's and no other", () => {
    expect(Object.keys(hashesToJudge(view, 'submit'))).toEqual([...applicantBlockCodes])
  })

  test('[I15] a verdict names its own block only', () => {
    expect(hashesToJudge(view, 'block-verdict', 'B11')).toEqual({ B11: 'B11-first' })
    expect(hashesToJudge(view, 'block-verdict', 'B25')).toEqual({})
  })

  test('[I15] a pass names the mapped blocks', () => {
    expect(hashesToJudge(view, 'handler-pass')).toEqual({ B03: 'B03-first', B11: 'B11-first' })
  })

  test("[I15] a return names what of the applicant's lay before the person", () => {
    expect(hashesToJudge(view, 'return-to-applicant')).toEqual(hashesToJudge(view, 'submit'))
  })
})
