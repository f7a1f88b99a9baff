import { assert } from '../assert.ts'
import type { Calendar, LocalDate } from './calendar.ts'
import { isWorkingDay } from './is-working-day.ts'
import { dayAfter, isWeekend } from './local-date.ts'

export interface Publicity {
  readonly calendar: Calendar
  /** The day on which it was put up. */
  readonly from: LocalDate
  /** How many working days it must hang; at least 1. */
  readonly workingDays: number
  /** Whether `from` counts as the first of them, if it is a working day. */
  readonly countStartDay: boolean
}

/**
 * The last day of a publicity: it may be concluded from the day after. 'provisional' where the way there leads through a year
 * without a published table: `day` is then a guess by weekends, to be shown as such, and nothing may be concluded by it.
 */
export function lastPublicityDay({ calendar, from, workingDays, countStartDay }: Publicity): {
  readonly at: 'known' | 'provisional'
  readonly day: LocalDate
} {
  assert(Number.isInteger(workingDays) && workingDays >= 1, 'a publicity takes whole working days')
  let at: 'known' | 'provisional' = 'known'
  let day = countStartDay ? from : dayAfter(from)
  for (let left = workingDays; ; day = dayAfter(day)) {
    const works = isWorkingDay(calendar, day)
    if (works === 'unknown') at = 'provisional'
    if (works === 'unknown' ? !isWeekend(day) : works) left -= 1
    if (left === 0) return { at, day }
  }
}
