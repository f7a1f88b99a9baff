import { describe, expect, it } from 'vitest'
import { newActId } from './act-id.ts'

describe('newActId', () => {
  it('is a UUIDv7 of the given time', () => {
    expect(newActId(0x0192_3456_789a)).toMatch(/^01923456-789a-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('is unique when the clock stands still or is before 1970', () => {
    const made = new Set(Array.from({ length: 1000 }, () => newActId(-5)))
    expect(made.size).toBe(1000)
  })
})
