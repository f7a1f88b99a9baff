import { once } from 'node:events'
import { expect, test } from 'vitest'
import { localFailureCode } from './local-failure-code.ts'

test('[I51] a bug is told with its place and with no line of its text, also one that looks like a place', async () => {
  const told = once(process, 'warning')
  expect(localFailureCode(new TypeError('意见：张三\n    at 3601\n同意'))).toBe('internal')
  const [warning] = (await told) as [Error]
  expect(warning.name).toBe('StoreBug')
  expect(warning.message).toMatch(/^TypeError\n {4}at .*local-failure-code\.test\.ts:\d+/)
  expect(warning.message).not.toMatch(/张三|3601|同意|意见/)
})

test('what the disk says is a code', () => {
  expect(localFailureCode(Object.assign(new Error('x'), { syscall: 'write', code: 'ENOSPC' }))).toBe('disk-full')
})
