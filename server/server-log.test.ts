import { expect, it } from 'vitest'
import { withoutMessage } from './server-log.ts'

it('[I51] an error is logged with its place and with no line of its text, also one that looks like a place', () => {
  const logged = withoutMessage(Object.assign(new TypeError('意见：张三\n    at 3601\n同意'), { code: 'E1' }))
  expect([logged.name, logged.code]).toEqual(['TypeError', 'E1'])
  expect(logged.stack[0]).toMatch(/^at .*server-log\.test\.ts:\d+:\d+/)
  expect(JSON.stringify(logged)).not.toMatch(/张三|3601|同意|意见/)
})

it('[I51] what is thrown and is no error is logged by its type alone', () => {
  expect(withoutMessage('张三')).toEqual({ name: 'string', code: '', stack: [] })
})
