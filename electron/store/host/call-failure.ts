import type { CallFailure } from '../../../shared/contract/desktop.ts'
import { errorCodes } from '../../../shared/contract/errors.ts'
import { placeOfError } from '../place-of-error.ts'
import { toStoreFailure } from '../sqlite/store-failure.ts'

/** What a call answers a window: never thrown. */
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: CallFailure }

/** What went wrong as the window may know it: a code of the catalogue and whether trying again can help. Never a text. */
export function callFailure(error: unknown): CallFailure {
  const { code, retryable } = knownOf(error)
  if (code === 'internal') process.stderr.write(`store: ${placeOfError(error)}\n`)
  return { code, retryable, blocks: [] }
}

function knownOf(error: unknown): Pick<CallFailure, 'code' | 'retryable'> {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  const known = errorCodes.find((each) => each === code)
  if (known !== undefined) return { code: known, retryable: isRetryable(error) }
  // Queries meet errors of SQLite and of the file system as they are.
  const ofStore = toStoreFailure(error)
  const isBug = ofStore.code === 'store-failed' && !String(code).startsWith('SQLITE_')
  return isBug ? { code: 'internal', retryable: false } : { code: ofStore.code, retryable: ofStore.retryable }
}

function isRetryable(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'retryable' in error && error.retryable === true
}
