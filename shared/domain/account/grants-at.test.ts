import { describe, expect, test } from 'vitest'
import { holderOfRole, sampleNowMs } from '../case/sample-case.suite.ts'
import { grantsAt } from './grants-at.ts'

describe('grantsAt', () => {
  const actor = {
    personId: 'chen',
    grants: [
      ...holderOfRole('HANDLER').grants,
      ...holderOfRole('HANDLER', 'title-office').grants,
      ...holderOfRole('LEADER').grants,
      ...holderOfRole('HANDLER', 'hospital', { validFromMs: sampleNowMs + 1 }).grants,
    ],
  }

  test('only the asked role in the asked organisation at the asked instant counts', () => {
    expect(grantsAt({ actor, role: 'HANDLER', orgId: 'hospital', nowMs: sampleNowMs })).toEqual([actor.grants[0]])
    expect(grantsAt({ actor, role: 'HANDLER', orgId: 'hospital', nowMs: sampleNowMs + 1 })).toHaveLength(2)
    expect(grantsAt({ actor, role: 'BLOCK_REVIEWER', orgId: 'hospital', nowMs: sampleNowMs })).toEqual([])
  })

  test('where no organisation holds the case, no grant counts', () => {
    expect(grantsAt({ actor, role: 'HANDLER', orgId: null, nowMs: sampleNowMs })).toEqual([])
  })
})
