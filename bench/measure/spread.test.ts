import { describe, expect, it } from 'vitest'
import { spreadOf } from './spread.ts'

describe('spreadOf', () => {
  it.each([
    [[7], { median: 7, min: 7, max: 7 }],
    [[9, 1, 10], { median: 9, min: 1, max: 10 }],
    [[10, 2, 4, 1], { median: 3, min: 1, max: 10 }],
  ])('of %j is %j', (values, spread) => {
    expect(spreadOf(values)).toEqual(spread)
  })

  it('leaves the numbers in their order', () => {
    const values = [3, 1, 2]
    spreadOf(values)
    expect(values).toEqual([3, 1, 2])
  })

  it('of nothing, or of what is no number, there is none', () => {
    expect(() => spreadOf([])).toThrow('bug')
    expect(() => spreadOf([1, Number.NaN])).toThrow('bug')
  })
})
