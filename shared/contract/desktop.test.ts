import { describe, expect, test } from 'vitest'
import { Check } from 'typebox/value'
import { CallFailure, CaseAct, CaseOffer, SessionState } from './desktop.ts'
import { errorCodes } from './errors.ts'

describe('codes between a window and its store', () => {
  const failureOf = (code: string): object => ({ code, retryable: false, blocks: [] })

  test('are those of the catalogue: a misspelt one reaches no screen, where it would read as internal', () => {
    expect(errorCodes.filter((code) => !Check(CallFailure, failureOf(code)))).toEqual([])
    expect(Check(CallFailure, failureOf('disk-ful'))).toBe(false)
    expect(Check(SessionState, { at: 'failed', code: 'store-gon' })).toBe(false)
    expect(Check(CaseOffer, { kind: 'submit', block: null, refusal: { code: 'disk-full', blocks: [] } })).toBe(false)
  })

  test('of a ruling may be of tomorrow: the server is newer at times', () => {
    expect(Check(CaseAct.properties.refusalCode, 'code-of-tomorrow')).toBe(true)
  })
})
