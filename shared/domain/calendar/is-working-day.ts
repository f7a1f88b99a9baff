import type { Calendar, LocalDate } from './calendar.ts'
import { isWeekend, yearOf } from './local-date.ts'

/** Whether a day is worked; 'unknown' for every day of a year without a published table, a plain Tuesday too. */
export function isWorkingDay(calendar: Calendar, date: LocalDate): boolean | 'unknown' {
  const table = calendar.years.find(({ year }) => year === yearOf(date))
  if (table === undefined) return 'unknown'
  if (table.holidays.includes(date)) return false
  return table.workdays.includes(date) || !isWeekend(date)
}
