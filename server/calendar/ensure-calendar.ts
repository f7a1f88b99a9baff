import { readFile } from 'node:fs/promises'
import { assert } from '../../shared/domain/assert.ts'
import type { Database } from '../database/database.ts'
import { writeTransaction } from '../database/write-transaction.ts'
import { readCalendarText } from './read-calendar-text.ts'
import { takeCalendar } from './take-calendar.ts'

/** The published years that come with this version: those that the database lacks are added, none is replaced. */
export async function ensureCalendar(database: Database, nowMs: number): Promise<void> {
  const read = readCalendarText(await readFile(new URL('./published-years.json', import.meta.url), 'utf8'))
  assert(read.ok, 'the calendar that comes with this version has no problem')
  await writeTransaction(database, (tx) => takeCalendar(tx, { years: read.value, keep: true, nowMs }))
}
