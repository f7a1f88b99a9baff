import { describe, expect, it } from 'vitest'
import { pageSize } from './page-size.ts'

describe('pageSize', () => {
  it('starts at 250 and grows to what fits into a slice, at most doubling', () => {
    const size = pageSize()
    expect(size.documents()).toBe(250)
    size.measured(250, 2)
    expect(size.documents()).toBe(500)
    size.measured(500, 2)
    size.measured(1000, 2)
    expect(size.documents()).toBe(1000)
  })

  it('shrinks on a slow disk, at most by half, and keeps some progress', () => {
    const size = pageSize()
    size.measured(250, 100)
    expect(size.documents()).toBe(125)
    size.measured(125, 1000)
    expect(size.documents()).toBe(100)
    size.measured(100, 1000)
    expect(size.documents()).toBe(100)
  })

  it('an empty page says nothing', () => {
    const size = pageSize()
    size.measured(0, 50)
    expect(size.documents()).toBe(250)
  })
})
