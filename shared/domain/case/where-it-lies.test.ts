import { describe, expect, test } from 'vitest'
import { stages, type CaseState } from './case-state.ts'
import { deskOf } from './desk-of.ts'
import { holderOf } from './holder-of.ts'
import { isUnderExamination } from './is-under-examination.ts'
import { everyState, samplePath } from './sample-case.suite.ts'

describe('where a case lies', () => {
  const reviewed: readonly [CaseState, string, string, boolean][] = [
    [{ stage: 'UNIT_REVIEW', step: 0 }, 'hospital', 'HANDLER', true],
    [{ stage: 'UNIT_PUBLICITY', step: 0 }, 'hospital', 'HANDLER', false],
    [{ stage: 'UNIT_LEADER', step: 0 }, 'hospital', 'LEADER', false],
    [{ stage: 'DEPT_REVIEW', step: 1, desk: 'HANDLER' }, 'health-commission', 'HANDLER', true],
    [{ stage: 'DEPT_REVIEW', step: 1, desk: 'LEADER' }, 'health-commission', 'LEADER', false],
    [{ stage: 'HRSS_REVIEW', step: 2, desk: 'HANDLER' }, 'title-office', 'HANDLER', true],
    [{ stage: 'HRSS_REVIEW', step: 2, desk: 'LEADER' }, 'title-office', 'LEADER', false],
  ]

  test.each(reviewed)('%j lies with %s, on the desk of its %s', (state, orgId, desk, examined) => {
    expect(holderOf({ state, path: samplePath })).toBe(orgId)
    expect(deskOf(state)).toBe(desk)
    expect(isUnderExamination(state)).toBe(examined)
  })

  const elsewhere = everyState(stages).filter((state) => !reviewed.some(([{ stage }]) => stage === state.stage))

  test.each(elsewhere)('$stage lies with no reviewing organisation', (state) => {
    expect(holderOf({ state, path: samplePath })).toBeNull()
    expect(deskOf(state)).toBeNull()
    expect(isUnderExamination(state)).toBe(false)
  })

  test('a step beyond the path is a bug, not an organisation', () => {
    expect(() => holderOf({ state: { stage: 'UNIT_REVIEW', step: 3 }, path: samplePath })).toThrow(/^bug:/)
  })
})
