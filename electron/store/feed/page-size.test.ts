import { describe, expect, it } from 'vitest'
import { pageSize } from './page-size.ts'

describe('pageSize', () => {
  it('starts at 100 and grows to what fits into a slice, at most doubling', () => {
    const size = pageSize()
    expect(size.documents()).toBe(100)
    for (const expected of [200, 400, 800, 1000, 1000]) {
      size.measured(size.documents(), 1)
      expect(size.documents()).toBe(expected)
    }
  })

  it('shrinks on a slow disk, at most by half, and keeps some progress', () => {
    const size = pageSize()
    size.measured(100, 5)
    expect(size.documents()).toBe(200)
    size.measured(200, 100)
    expect(size.documents()).toBe(100)
    size.measured(100, 1000)
    expect(size.documents()).toBe(50)
    size.measured(50, 1000)
    expect(size.documents()).toBe(50)
  })

  it('an empty page says nothing', () => {
    const size = pageSize()
    size.measured(0, 50)
    expect(size.documents()).toBe(100)
  })
})
