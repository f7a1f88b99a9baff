import { describe, expect, it } from 'vitest'
import { dueAtMs, timeLeft } from './due-at.ts'

const day = 86_400_000

describe('what is due', () => {
  it('is what has not been reported yet, by the end of its batch', () => {
    expect(dueAtMs('UNIT_REVIEW', 7)).toBe(7)
    expect(dueAtMs('DRAFT', 7)).toBe(7)
    expect(dueAtMs('REPORTED', 7)).toBe(0)
    expect(dueAtMs('UNIT_REVIEW', 0)).toBe(0)
  })

  it.each([
    [0, 5, { at: 'no-end' }],
    [10 * day, 10 * day, { at: 'overdue' }],
    [10 * day, 10 * day - 1, { at: 'today' }],
    [10 * day, 9 * day + 1, { at: 'today' }],
    [10 * day, 9 * day, { at: 'days', days: 1 }],
    [10 * day, 7 * day - 1, { at: 'days', days: 3 }],
  ])('due at %i seen at %i is %o', (due, now, left) => {
    expect(timeLeft(due, now)).toEqual(left)
  })
})
