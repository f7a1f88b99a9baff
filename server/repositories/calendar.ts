import type { CalendarReference } from '../../shared/contract/documents/reference-document.ts'
import type { CalendarYear } from '../../shared/domain/calendar/calendar.ts'
import type { Queryable, WriteTransaction } from '../database/database.ts'

/** The working days that are known now; without any year where nothing was ever taken in. */
export async function loadCalendar(db: Queryable): Promise<CalendarReference> {
  return asReference(await newest(db))
}

/** Puts a version above the one that was read; fails where another was put there meanwhile. */
export async function insertCalendar(
  tx: WriteTransaction,
  years: readonly CalendarYear[],
  nowMs: number,
): Promise<CalendarReference> {
  const n = (await newest(tx)).n + 1
  const row = { n, yearsJson: JSON.stringify(years), currentFromMs: nowMs }
  await tx.insertInto('calendarVersion').values(row).execute()
  return asReference(row)
}

async function newest(db: Queryable): Promise<{ readonly n: number; readonly yearsJson: string }> {
  const query = db.selectFrom('calendarVersion').select(['n', 'yearsJson']).orderBy('n', 'desc').limit(1)
  return (await query.executeTakeFirst()) ?? { n: 0, yearsJson: '[]' }
}

function asReference({ n, yearsJson }: { readonly n: number; readonly yearsJson: string }): CalendarReference {
  const years = JSON.parse(yearsJson) as CalendarReference['years']
  return { kind: 'calendar', version: `calendar-${n}`, years }
}
