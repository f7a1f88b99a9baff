import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { StoreFailure } from '../sqlite/store-failure.ts'
import { uncaughtFault } from './uncaught-fault.ts'

let said = ''
beforeEach(() => {
  said = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text)
    return true
  })
})
afterEach(() => void vi.restoreAllMocks())

it('[DUR-4] damage that a listener met gives the profile up and ends nothing', () => {
  const noted: unknown[] = []
  const errors = [
    Object.assign(new Error('database disk image is malformed'), { code: 'SQLITE_CORRUPT' }),
    new StoreFailure('store-corrupt'),
  ]
  for (const error of errors) expect(uncaughtFault(error, (damage) => noted.push(damage))).toBe('go-on')
  expect(noted).toEqual(errors)
  expect(said).toBe('')
})

it('with no profile open, damage is an error as any other', () => {
  expect(uncaughtFault(new StoreFailure('store-corrupt'), undefined)).toBe('end')
})

it('[I51] a bug ends the process, and its text is not said', () => {
  const noted: unknown[] = []
  expect(uncaughtFault(new TypeError('王小明 110101199001011234'), (error) => noted.push(error))).toBe('end')
  expect(noted).toEqual([])
  expect(said).toMatch(/^store: TypeError\n {4}at /u)
  expect(said).not.toMatch(/王小明|110101/u)
})
