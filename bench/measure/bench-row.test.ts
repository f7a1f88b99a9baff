import { describe, expect, it } from 'vitest'
import { benchRow, rounded } from './bench-row.ts'

const about = { id: 'x', unit: 'ratio', absolute: '', how: '' }

describe('benchRow', () => {
  it('keeps a bar that is reached from below', () => {
    const row = benchRow({ ...about, bar: { atLeast: 0.35 }, values: [0.3, 0.35, 0.5] })
    expect(row).toMatchObject({ value: 0.35, bar: '>= 0.35', ok: true, min: 0.3, max: 0.5 })
  })

  it('judges before it rounds', () => {
    expect(benchRow({ ...about, bar: { atLeast: 0.35 }, values: [0.34999] })).toMatchObject({ value: 0.35, ok: false })
    expect(benchRow({ ...about, bar: { atMost: 50 }, values: [50.01] })).toMatchObject({ value: 50, ok: false })
  })

  it('rounds large numbers more', () => {
    expect([rounded(1.23456), rounded(45.678), rounded(12_345.6)]).toEqual([1.235, 45.7, 12_346])
  })
})
