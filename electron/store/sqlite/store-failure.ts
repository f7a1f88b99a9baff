/** What can go wrong with the local database, as the rest of the store may tell it apart. */
export type StoreFailureCode =
  | 'wrong-password'
  | 'store-corrupt'
  | 'disk-full'
  | 'disk-failing'
  | 'folder-not-writable'
  | 'store-in-use'
  | 'store-failed'

const passing: readonly StoreFailureCode[] = ['disk-full', 'disk-failing', 'store-in-use', 'folder-not-writable']

/** Thrown when the local database cannot do its work; the text names the code and the cause, never stored data. */
export class StoreFailure extends Error {
  readonly code: StoreFailureCode
  /** The same may succeed later: room is made, the other program ends, the folder's rights are given. */
  readonly retryable: boolean

  constructor(code: StoreFailureCode, cause?: unknown) {
    const reason = cause instanceof Error ? `: ${cause.message}` : ''
    super(`${code}${reason}`, cause === undefined ? undefined : { cause })
    this.name = 'StoreFailure'
    this.code = code
    this.retryable = passing.includes(code)
  }
}

/** Another process has the folder. */
export class FolderInUse extends StoreFailure {
  readonly holder: { readonly pid: number; readonly sinceMs: number } | null

  constructor(holder: FolderInUse['holder'], cause: unknown) {
    super('store-in-use', cause)
    this.holder = holder
  }
}

/** When the error happened: a file that is "not a database" while it is being opened has the wrong key, later it is damaged. */
export type StoreMoment = 'opening' | 'working'

const codeByPrefix: readonly (readonly [prefix: string, code: StoreFailureCode])[] = [
  ['SQLITE_CORRUPT', 'store-corrupt'],
  ['SQLITE_IOERR_DATA', 'store-corrupt'],
  ['SQLITE_IOERR_CORRUPTFS', 'store-corrupt'],
  ['SQLITE_IOERR_SHORT_READ', 'store-corrupt'],
  ['SQLITE_IOERR_SHMSIZE', 'disk-full'],
  // What is left of these: the disk did not do what it was told.
  ['SQLITE_IOERR', 'disk-failing'],
  ['EIO', 'disk-failing'],
  ['ENXIO', 'disk-failing'],
  ['ENODEV', 'disk-failing'],
  ['SQLITE_FULL', 'disk-full'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['SQLITE_READONLY', 'folder-not-writable'],
  ['SQLITE_CANTOPEN', 'folder-not-writable'],
  ['SQLITE_PERM', 'folder-not-writable'],
  ['SQLITE_AUTH', 'folder-not-writable'],
  ['EACCES', 'folder-not-writable'],
  ['EPERM', 'folder-not-writable'],
  ['EROFS', 'folder-not-writable'],
  ['ENOTDIR', 'folder-not-writable'],
  ['EEXIST', 'folder-not-writable'],
  ['SQLITE_BUSY', 'store-in-use'],
  ['SQLITE_LOCKED', 'store-in-use'],
]

/** Map an error of SQLite or of the file system to a failure of the store; a failure passes through as it is. */
export function toStoreFailure(error: unknown, moment: StoreMoment = 'working'): StoreFailure {
  if (error instanceof StoreFailure) return error
  const code = errorCode(error)
  if (code.startsWith('SQLITE_NOTADB')) {
    return new StoreFailure(moment === 'opening' ? 'wrong-password' : 'store-corrupt', error)
  }
  const known = codeByPrefix.find(([prefix]) => code.startsWith(prefix))
  return new StoreFailure(known?.[1] ?? 'store-failed', error)
}

/** True for errors that SQLite or the file system raised, false for bugs and for errors a caller threw on purpose. */
export function isStorageError(error: unknown): boolean {
  return error instanceof StoreFailure || errorCode(error).startsWith('SQLITE_')
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
