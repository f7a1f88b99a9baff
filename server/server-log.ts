/**
 * One line of the log. Only what is listed here is ever written (I51): codes, ids, route patterns. No address, no query, no
 * message of an error, since those quote what somebody typed.
 */
export interface LogEntry {
  readonly event: string
  readonly requestId?: string
  readonly method?: string
  /** The pattern, such as `/api/v1/my/applications/:caseId`. */
  readonly route?: string
  readonly status?: number
  readonly code?: string
  /** Class of an unexpected error, its code if it has one, and where it came from. */
  readonly error?: { readonly name: string; readonly code: string; readonly stack: readonly string[] }
}

export type ServerLog = (entry: LogEntry) => void

/** Writes entries as JSON lines to standard error. */
export const logToStderr: ServerLog = (entry) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`)
}

/** An unexpected error without its message; of its stack only what ends in a line and a column, since a line of the message may look like one of a place. */
export function withoutMessage(error: unknown): NonNullable<LogEntry['error']> {
  if (!(error instanceof Error)) return { name: typeof error, code: '', stack: [] }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const stack = (error.stack ?? '').split('\n').filter((line) => /^ {4}at .+:\d+:\d+\)?$/u.test(line))
  return { name: error.name, code, stack: stack.map((line) => line.trim()).slice(0, 12) }
}
