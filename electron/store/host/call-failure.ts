import type { CallFailure } from '../../../shared/contract/desktop.ts'
import { errorCodes } from '../../../shared/contract/errors.ts'

/** What went wrong as the window may know it: a code of the catalogue and whether trying again can help. Never a text. */
export function callFailure(error: unknown): CallFailure {
  const code = codeOf(error)
  const retryable = typeof error === 'object' && error !== null && 'retryable' in error && error.retryable === true
  if (code === 'internal')
    process.stderr.write(`store: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown failure'}\n`)
  return { code, retryable, blocks: [] }
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  return errorCodes.find((known) => known === code) ?? 'internal'
}
