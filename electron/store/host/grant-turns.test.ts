import { expect, it } from 'vitest'
import type { MeReference } from '../../../shared/contract/documents/reference-document.ts'
import { grantsTurned, nextTurnMs } from './grant-turns.ts'

function meWith(...times: readonly (readonly [from: number, to: number])[]): MeReference {
  const grants = times.map(([validFromMs, validToMs]) => ({
    role: 'HANDLER' as const,
    orgId: 'org-1',
    blocks: [],
    validFromMs,
    validToMs,
  }))
  return { kind: 'me', personId: 'p1', name: '刘', orgId: 'org-1', orgName: '某某医院', grants }
}

it('the next turn is the earliest beginning or end that lies ahead', () => {
  const me = meWith([0, 500], [300, 0], [100, 200])
  expect([0, 100, 250, 300, 500].map((nowMs) => nextTurnMs(me, nowMs))).toEqual([100, 200, 300, 500, Infinity])
  expect(nextTurnMs(null, 0)).toBe(Infinity)
})

it('a turn is noticed once, also when the clock was set back over it', () => {
  const me = meWith([0, 500])
  expect(grantsTurned(me, 400, 499)).toBe(false)
  expect(grantsTurned(me, 499, 500)).toBe(true)
  expect(grantsTurned(me, 500, 900)).toBe(false)
  expect(grantsTurned(me, 900, 400)).toBe(true)
  expect(grantsTurned(null, 0, 900)).toBe(false)
})
