import type { LocalDate } from './calendar.ts'
import { isWorkingDay } from './is-working-day.ts'
import type { Publicity } from './last-publicity-day.ts'
import { dayAfter } from './local-date.ts'

export interface Elapsed {
  /** Days that surely were worked. */
  readonly days: number
  /** Days of years without a published table: they count for nothing. */
  readonly unknownDays: number
}

/**
 * How much of a publicity is over when `today` begins, which itself is not over. Where `lastPublicityDay` is 'known', `days` reaches its
 * working days exactly when `today` is after that day.
 */
export function workingDaysElapsed({
  calendar,
  from,
  today,
  countStartDay,
}: Omit<Publicity, 'workingDays'> & { readonly today: LocalDate }): Elapsed {
  let [days, unknownDays] = [0, 0]
  for (let day = countStartDay ? from : dayAfter(from); day < today; day = dayAfter(day)) {
    const works = isWorkingDay(calendar, day)
    if (works === 'unknown') unknownDays += 1
    else if (works) days += 1
  }
  return { days, unknownDays }
}
