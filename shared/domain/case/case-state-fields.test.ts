import { describe, expect, test } from 'vitest'
import { caseStateFromFields, caseStateToFields } from './case-state-fields.ts'
import { stages, type CaseState } from './case-state.ts'
import { everyState } from './sample-case.suite.ts'

const none = { step: -1, desk: '', editable: 'none', editableBlocks: [] } as const

describe('the stored form of a state', () => {
  test.each(everyState(stages).map((state) => [JSON.stringify(state), state] as const))(
    '%s comes back the same',
    (_, state) => {
      expect(caseStateFromFields(caseStateToFields(state))).toEqual(state)
    },
  )

  test.each<[CaseState, object]>([
    [
      { stage: 'DRAFT', editable: 'all' },
      { ...none, editable: 'all' },
    ],
    [
      { stage: 'DRAFT', editable: ['B03', 'B11'] },
      { ...none, editable: 'listed', editableBlocks: ['B03', 'B11'] },
    ],
    [
      { stage: 'UNIT_LEADER', step: 0 },
      { ...none, step: 0 },
    ],
    [
      { stage: 'DEPT_REVIEW', step: 1, desk: 'LEADER' },
      { ...none, step: 1, desk: 'LEADER' },
    ],
    [{ stage: 'REPORTED' }, none],
  ])('%j is stored flat, with every field', (state, fields) => {
    expect(caseStateToFields(state)).toEqual({ stage: state.stage, ...fields })
  })

  test('fields that the stage does not have are not read', () => {
    const fields = { stage: 'UNIT_REVIEW', step: 0, desk: 'LEADER', editable: 'all' } as const
    expect(caseStateFromFields({ ...fields, editableBlocks: [] })).toEqual({
      stage: 'UNIT_REVIEW',
      step: 0,
    })
  })

  test.each([
    ['a review without a step', { ...none, stage: 'UNIT_REVIEW' }],
    ['half a step', { ...none, stage: 'UNIT_REVIEW', step: 0.5 }],
    ['a department review without a desk', { ...none, stage: 'DEPT_REVIEW', step: 1 }],
    ['a draft in which nothing was said about editing', { ...none, stage: 'DRAFT' }],
  ] as const)('%s is a bug, not a state', (_, fields) => {
    expect(() => caseStateFromFields({ ...fields, editableBlocks: [] })).toThrow(/^bug:/)
  })
})
