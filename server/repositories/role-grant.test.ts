import { expect, it } from 'vitest'
import { endOfGrant } from './role-grant.ts'

it.each([
  [null, null, null],
  [5, null, 5],
  [null, 5, 5],
  [5, 9, 5],
  [9, 5, 5],
])('a grant valid to %s and revoked at %s ends at %s', (validToMs, revokedAtMs, end) => {
  expect(endOfGrant({ validToMs, revokedAtMs })).toBe(end)
})
