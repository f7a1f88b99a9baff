import { isDamage } from '../rescue/open-whole.ts'
import { placeOfError } from '../place-of-error.ts'

/**
 * What to do about an error that nobody caught. Whoever listens for changes may meet a damaged page while they are told of one: the
 * profile is then given up as after any other damage, where a process that ended would be started again and meet it again. Everything
 * else is a bug and ends the process; its text may quote what it could not read, so that only its place is said [I51].
 */
export function uncaughtFault(error: unknown, noteFailure: ((error: unknown) => void) | undefined): 'go-on' | 'end' {
  if (isDamage(error) && noteFailure !== undefined) {
    noteFailure(error)
    return 'go-on'
  }
  process.stderr.write(`store: ${placeOfError(error)}\n`)
  return 'end'
}
