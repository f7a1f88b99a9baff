import { describe, expect, test } from 'vitest'
import { actRefusalCodes } from '../domain/act/decision.ts'
import { errorCodes, failureCodes, refusalCodes } from './errors.ts'

describe('the catalogue of codes', () => {
  test('has every code that the rules of the domain refuse with', () => {
    const catalogue = new Set<string>(refusalCodes)
    expect(actRefusalCodes.filter((code) => !catalogue.has(code))).toEqual([])
  })

  test('has each code once, as a refusal or as a failure', () => {
    expect(errorCodes).toHaveLength(refusalCodes.length + failureCodes.length)
    expect(new Set(errorCodes).size).toBe(errorCodes.length)
  })

  test('spells codes as ids, never as sentences', () => {
    expect(errorCodes.filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([])
  })
})
