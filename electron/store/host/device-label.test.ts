import { expect, it } from 'vitest'
import { deviceLabel } from './device-label.ts'

it('a device is named by its kind of machine', () => {
  expect(deviceLabel('win32', 'x64')).toBe('Windows x64')
  expect(deviceLabel('darwin', 'arm64')).toBe('macOS arm64')
  expect(deviceLabel('linux', 'loong64')).toBe('Linux loong64')
  expect(deviceLabel('freebsd', 'x64')).toBe('freebsd x64')
})
