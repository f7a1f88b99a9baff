import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { errorCodes } from '../../../shared/contract/errors.ts'
import { ServerFailure } from '../server-client/server-failure.ts'
import { StoreFailure, type StoreFailureCode } from '../sqlite/store-failure.ts'
import { ProfileUnknown } from '../store.ts'
import { callFailure } from './call-failure.ts'

const storeCodes: readonly (readonly [StoreFailureCode, retryable: boolean])[] = [
  ['wrong-password', false],
  ['store-corrupt', false],
  ['disk-full', true],
  ['disk-failing', true],
  ['folder-not-writable', true],
  ['store-in-use', true],
  ['store-failed', false],
]

/** What the store's process writes about a failure; the real stream, listened to. */
let written = ''
const write = process.stderr.write.bind(process.stderr)
beforeEach(() => {
  written = ''
  process.stderr.write = (text: string | Uint8Array) => {
    written += String(text)
    return true
  }
})
afterEach(() => {
  process.stderr.write = write
})

describe('a failure as the window may know it', () => {
  it.each(storeCodes)('[DUR-3] %s of the store passes by its code, to be tried again: %s', (code, retryable) => {
    expect(callFailure(new StoreFailure(code, new Error('张三')))).toEqual({ code, retryable, blocks: [] })
    expect(errorCodes).toContain(code)
    expect(written).toBe('')
  })

  it.each(
    errorCodes.filter((code) => code !== 'internal').flatMap((code) => [[code, true] as const, [code, false] as const]),
  )('%s of the server passes by its code, to be tried again: %s', (code, retryable) => {
    expect(callFailure(new ServerFailure(code, { retryable, status: 500 }))).toEqual({ code, retryable, blocks: [] })
    expect(written).toBe('')
  })

  it('an unknown profile is said to be unknown', () => {
    expect(callFailure(new ProfileUnknown())).toMatchObject({ code: 'profile-unknown' })
  })

  it.each([
    ['SQLITE_CORRUPT', 'store-corrupt', false],
    ['SQLITE_FULL', 'disk-full', true],
    ['SQLITE_IOERR_READ', 'disk-failing', true],
    ['ENOSPC', 'disk-full', true],
    ['EACCES', 'folder-not-writable', true],
  ])('[DUR-3] what a query meets as %s is %s, to be tried again: %s', (code, expected, retryable) => {
    expect(callFailure(Object.assign(new Error('at D:/zhang'), { code }))).toMatchObject({ code: expected, retryable })
    expect(written).toBe('')
  })

  it.each([
    ['a parser that quotes what it could not read', () => void JSON.parse('张三 3601**********0011')],
    [
      'an error with a long text of several lines',
      () => {
        throw new Error('意见：张三\n    at 3601\n同意')
      },
    ],
    [
      'a code that is in no catalogue',
      () => {
        throw Object.assign(new TypeError('张三'), { code: 'ECONNREFUSED' })
      },
    ],
  ])('[I51] %s is internal, and the log says where but nothing of whom', (_what, fail) => {
    let error: unknown
    try {
      fail()
    } catch (caught) {
      error = caught
    }
    expect(callFailure(error)).toEqual({ code: 'internal', retryable: false, blocks: [] })
    expect(written).toMatch(/^store: (SyntaxError|Error|TypeError)\n/)
    expect(written).toMatch(/call-failure\.test\.ts:\d+/)
    expect(written).not.toMatch(/张三|3601|同意|意见/)
  })

  it.each([[null], [undefined], ['张三'], [{ message: '张三' }], [{ code: 5 }]])(
    '[I51] something thrown that is no error at all (%#) is internal and its text is not logged',
    (thrown) => {
      expect(callFailure(thrown)).toMatchObject({ code: 'internal' })
      expect(written).toBe('store: unknown failure\n')
    },
  )
})
