import type { CallFailure } from '../../../shared/contract/desktop.ts'
import { errorCodes, type ErrorCode } from '../../../shared/contract/errors.ts'
import { toStoreFailure } from '../sqlite/store-failure.ts'

/** What went wrong as the window may know it: a code of the catalogue and whether trying again can help. Never a text. */
export function callFailure(error: unknown): CallFailure {
  const code = codeOf(error)
  const retryable = typeof error === 'object' && error !== null && 'retryable' in error && error.retryable === true
  if (code === 'internal') process.stderr.write(`store: ${whereOf(error)}\n`)
  return { code, retryable, blocks: [] }
}

function codeOf(error: unknown): ErrorCode {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  const known = errorCodes.find((each) => each === code)
  if (known !== undefined) return known
  // Queries meet errors of SQLite and of the file system as they are.
  const { code: ofStore } = toStoreFailure(error)
  return ofStore === 'store-failed' && !String(code).startsWith('SQLITE_') ? 'internal' : ofStore
}

/** The kind of error and where it happened, without its text: a parser's quotes what it could not read [I51]. */
function whereOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown failure'
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ {4}at [^\n]+:\d+:\d+\)?$/u.test(line))
  return [error.constructor.name, ...frames].join('\n')
}
