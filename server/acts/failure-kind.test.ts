import { expect, it } from 'vitest'
import { failureKind } from './failure-kind.ts'

function failing(code: string, message = ''): Error {
  return Object.assign(new Error(message), { code })
}

it.each([
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_FULL',
  '40001',
  '40P01',
  '53300',
  '57P01',
  '57014',
  '08006',
  'ECONNREFUSED',
  '23505',
])('offers a row again after %s: the same may work in a while', (code) =>
  expect(failureKind(failing(code))).toBe('transient'),
)

it('offers a row again when the connection went away without a code', () => {
  expect(failureKind(new Error('Connection terminated unexpectedly'))).toBe('transient')
})

it.each([failing('22P02'), failing('SQLITE_CORRUPT'), new SyntaxError('x'), new TypeError('x'), 'text'])(
  'takes anything else for a fault: it would fail again',
  (error) => expect(failureKind(error)).toBe('fault'),
)
