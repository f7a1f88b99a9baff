import { describe, expect, it } from 'vitest'
import { backOffMs, pollMs } from './back-off.ts'

describe('back-off', () => {
  it('doubles from one second to half a minute and never goes beyond, however long the cable is out', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 100_000].map((failures) => backOffMs(failures, 1))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000,
    ])
  })

  it('is spread over its upper half, so that a building of desks does not come back at once', () => {
    expect(backOffMs(7, 0)).toBe(15_000)
    expect(backOffMs(7, 0.5)).toBe(22_500)
  })

  it('polling is half a minute, a fifth more or less', () => {
    expect([pollMs(0), pollMs(0.5), pollMs(1)]).toEqual([24_000, 30_000, 36_000])
  })
})
