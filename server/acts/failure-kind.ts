/** SQLite: another writer or a full log; PostgreSQL: connection lost, shutting down, out of connections, cut off by a timeout, try again. */
const transientCodes =
  /^(SQLITE_BUSY|SQLITE_LOCKED|SQLITE_FULL|SQLITE_IOERR|40001|40P01|55P03|57014|57P0\d|53\d\d\d|08\w\w\w|ECONN|ETIMEDOUT|EPIPE)/

/** Words of node-postgres for a connection that went away; it gives these errors no code. */
const transientMessages =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/

/** `transient`: the same may work in a while; `unique`-violations too, since then somebody was faster. `fault`: it will not. */
export function failureKind(error: unknown): 'transient' | 'fault' {
  if (!(error instanceof Error)) return 'fault'
  const code = codeOf(error)
  if (transientCodes.test(code) || isUniqueViolation(code)) return 'transient'
  return transientMessages.test(error.message) ? 'transient' : 'fault'
}

function isUniqueViolation(code: string): boolean {
  return code === '23505' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === 'SQLITE_CONSTRAINT_UNIQUE'
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
