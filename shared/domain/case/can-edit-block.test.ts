import { describe, expect, test } from 'vitest'
import { applicantBlockCodes, blockCodes } from '../block/block-code.ts'
import { canEditBlock } from './can-edit-block.ts'
import { stages } from './case-state.ts'
import { everyState } from './sample-case.suite.ts'

describe('canEditBlock', () => {
  test("a first draft is open in all the applicant's blocks and no others", () => {
    const open = blockCodes.filter((code) => canEditBlock({ stage: 'DRAFT', editable: 'all' }, code))
    expect(open).toEqual(applicantBlockCodes)
  })

  test('[I14] returned with {B11}: B11 can be changed, B14 is refused', () => {
    const state = { stage: 'DRAFT', editable: ['B11'] } as const
    expect(canEditBlock(state, 'B11')).toBe(true)
    expect(canEditBlock(state, 'B14')).toBe(false)
    expect(blockCodes.filter((code) => canEditBlock(state, code))).toEqual(['B11'])
  })

  test("[I14] a list does not open what is not the applicant's", () => {
    expect(canEditBlock({ stage: 'DRAFT', editable: ['B21'] }, 'B21')).toBe(false)
  })

  test.each(everyState(stages).filter(({ stage }) => stage !== 'DRAFT'))(
    '[I14] nothing can be changed at $stage',
    (state) => {
      expect(blockCodes.filter((code) => canEditBlock(state, code))).toEqual([])
    },
  )
})
