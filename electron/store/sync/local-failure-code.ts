import { placeOfError } from '../place-of-error.ts'
import { isStorageError, toStoreFailure, type StoreFailureCode } from '../sqlite/store-failure.ts'

/** What failed on this desk, as the status may show it. A bug must not look like a bad line: whoever watches this process is told where. */
export function localFailureCode(error: unknown): StoreFailureCode | 'internal' {
  if (isStorageError(error) || isFileError(error)) return toStoreFailure(error).code
  process.emitWarning(placeOfError(error), 'StoreBug')
  return 'internal'
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
