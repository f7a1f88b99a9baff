import { isStorageError, toStoreFailure, type StoreFailureCode } from '../sqlite/store-failure.ts'

/** What failed on this desk, as the status may show it. A bug must not look like a bad line: whoever watches this process is told where. */
export function localFailureCode(error: unknown): StoreFailureCode | 'internal' {
  if (isStorageError(error) || isFileError(error)) return toStoreFailure(error).code
  process.emitWarning(placeOf(error), 'StoreBug')
  return 'internal'
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}

/** Where it happened and never its message, which may quote a document (I51). */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error'
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return [error.name, ...frames].join('\n')
}
