import { expect, test } from 'vitest'
import { failureCodes } from '../../../shared/contract/errors.ts'
import { isStorageError, StoreFailure, toStoreFailure, type StoreFailureCode } from './store-failure.ts'

const sqlite = (code: string) => Object.assign(new Error(`text of ${code}`), { code })

test.each<[string, StoreFailureCode]>([
  ['SQLITE_FULL', 'disk-full'],
  ['ENOSPC', 'disk-full'],
  ['SQLITE_CORRUPT_VTAB', 'store-corrupt'],
  ['SQLITE_NOTADB', 'store-corrupt'],
  ['SQLITE_IOERR_SHORT_READ', 'store-corrupt'],
  ['SQLITE_READONLY_DBMOVED', 'folder-not-writable'],
  ['SQLITE_CANTOPEN', 'folder-not-writable'],
  ['EACCES', 'folder-not-writable'],
  ['EROFS', 'folder-not-writable'],
  ['SQLITE_BUSY', 'store-in-use'],
  ['SQLITE_IOERR_WRITE', 'disk-failing'],
  ['EIO', 'disk-failing'],
  ['SQLITE_ERROR', 'store-failed'],
])('%s is the failure %s, and keeps its cause', (code, expected) => {
  const cause = sqlite(code)
  expect(toStoreFailure(cause)).toMatchObject({ name: 'StoreFailure', code: expected, cause })
})

test('a file that is not a database has the wrong key while it is opened', () => {
  expect(toStoreFailure(sqlite('SQLITE_NOTADB'), 'opening').code).toBe('wrong-password')
})

test('a failure passes through unchanged, and what was not even an error is a failure too', () => {
  const failure = new StoreFailure('disk-full')
  expect(toStoreFailure(failure)).toBe(failure)
  expect(toStoreFailure('text')).toMatchObject({ code: 'store-failed', message: 'store-failed' })
})

test('errors of the caller are not errors of the storage', () => {
  expect(isStorageError(new RangeError('mine'))).toBe(false)
  expect(isStorageError(sqlite('SQLITE_FULL'))).toBe(true)
})

test('every code is in the catalogue of failures', () => {
  const codes: StoreFailureCode[] = [
    'wrong-password',
    'store-corrupt',
    'disk-full',
    'disk-failing',
    'folder-not-writable',
    'store-in-use',
    'store-failed',
  ]
  expect(failureCodes).toEqual(expect.arrayContaining(codes))
})
