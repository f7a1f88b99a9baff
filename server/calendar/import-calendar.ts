import { readFile } from 'node:fs/promises'
import { CannotStart } from '../cannot-start.ts'
import type { Database } from '../database/database.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { readCalendarText } from './read-calendar-text.ts'
import { takeCalendar } from './take-calendar.ts'

/** Some hundred years; a file above it is no calendar. */
const largestBytes = 1024 * 1024

/**
 * `server calendar import FILE`: takes all years of the file in, or none. Answers a sentence on what was taken.
 * @throws CannotStart 'not-found' 'request-invalid' with every problem of the file, a line each
 */
export async function importCalendar(
  database: Database,
  { file, nowMs }: { readonly file: string; readonly nowMs: number },
): Promise<string> {
  const read = readCalendarText(await textOf(file))
  if (!read.ok) throw new CannotStart('request-invalid', `Nothing was taken from ${file}:\n${read.refusal.join('\n')}`)
  const taken = await writeTransaction(database, (tx) => takeCalendar(tx, { years: read.value, keep: false, nowMs }))
  if (taken === null) return `Every year of ${file} is known as it stands there; nothing was changed.`
  const { version, added, replaced } = taken
  return `The calendar is now ${version}: years added: ${list(added)}; replaced: ${list(replaced)}. Desks get it with their next sync.`
}

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new CannotStart('not-found', `The file ${file} cannot be read.`, error)
  })
  if (bytes.length > largestBytes) throw new CannotStart('request-invalid', `The file ${file} is larger than 1 MB.`)
  return bytes.toString('utf8').replace(/^\uFEFF/, '')
}

const list = (years: readonly number[]): string => (years.length === 0 ? 'none' : years.join(', '))
