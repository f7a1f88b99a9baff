import { describe, expect, test } from 'vitest'
import { errorCodes, failureCodes, refusalCodes } from './errors.ts'

describe('the catalogue of codes', () => {
  test('has each code once, as a refusal or as a failure', () => {
    expect(errorCodes).toHaveLength(refusalCodes.length + failureCodes.length)
    expect(new Set(errorCodes).size).toBe(errorCodes.length)
  })

  test('spells codes as ids, never as sentences', () => {
    expect(errorCodes.filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([])
  })
})
