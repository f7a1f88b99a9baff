import { CannotStart } from '../cannot-start.ts'
import { DatabaseTooNew } from '../database/migrate.ts'

const notWritable = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
  'ENOENT',
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY',
])

/** The sentence for what went wrong while the data folder was opened; anything unknown is thrown on as it is. */
export function asCannotStart(error: unknown, folder: string): CannotStart {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (error instanceof CannotStart) return error
  if (error instanceof DatabaseTooNew) {
    const sentence = `The database was made by a newer version of this program (${error.migration}); start that one.`
    return new CannotStart('store-failed', sentence, error)
  }
  if (code === 'ENOSPC' || code === 'SQLITE_FULL')
    return new CannotStart('disk-full', `The disk of ${folder} is full.`, error)
  if (code === 'SQLITE_NOTADB') {
    const sentence = `The key of ZHIPING_SERVER_KEY_FILE does not open the database in ${folder}: another key, a missing one, or a database in clear.`
    return new CannotStart('wrong-password', sentence, error)
  }
  if (code === 'SQLITE_CORRUPT')
    return new CannotStart('store-corrupt', `The database in ${folder} is damaged; restore a backup.`, error)
  if (notWritable.has(code) || code.startsWith('SQLITE_READONLY')) {
    return new CannotStart('folder-not-writable', `The folder ${folder} cannot be written.`, error)
  }
  throw error
}
