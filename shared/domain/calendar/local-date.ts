import { assert } from '../assert.ts'
import type { LocalDate } from './calendar.ts'

const dayMs = 86_400_000
/** China has one time zone, and no summer time since 1991. */
const aheadOfUtcMs = 8 * 3_600_000
const pattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether a text is a day that exists, `YYYY-MM-DD`, from 1900 to 2999. */
export function isLocalDate(text: string): boolean {
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(text)) return false
  const [, month = 0, day = 0] = text.split('-').map(Number)
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && dateOfDay(dayOfDate(text)) === text
}

/** The day that it is in China at an instant. `ms`: since 1970 UTC, not before 1992. */
export function localDateOf(ms: number): LocalDate {
  return dateOfDay(Math.floor((ms + aheadOfUtcMs) / dayMs))
}

/** The year of a day. */
export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4))
}

/** The day after `date`. */
export function dayAfter(date: LocalDate): LocalDate {
  return dateOfDay(dayOfDate(date) + 1)
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(date: LocalDate): boolean {
  // 1970-01-01 was a Thursday.
  const weekday = (((dayOfDate(date) + 4) % 7) + 7) % 7
  return weekday === 0 || weekday === 6
}

/** Days since 1970-01-01 in the Gregorian calendar, counted in years that begin with March, so that a leap day is a year's last. */
function dayOfDate(date: LocalDate): number {
  const parts = pattern.exec(date)
  assert(parts !== null, 'a day is YYYY-MM-DD')
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number)
  const marchYear = month > 2 ? year : year - 1
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return daysBeforeMarch(marchYear) + dayOfYear
}

function dateOfDay(dayNumber: number): LocalDate {
  let marchYear = 1970 + Math.floor(dayNumber / 365.2425)
  while (daysBeforeMarch(marchYear) > dayNumber) marchYear -= 1
  while (daysBeforeMarch(marchYear + 1) <= dayNumber) marchYear += 1
  const dayOfYear = dayNumber - daysBeforeMarch(marchYear)
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = month > 2 ? marchYear : marchYear + 1
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`
}

/** Days from 1970-01-01 to 1 March of a year. */
function daysBeforeMarch(year: number): number {
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) - 719_468
}

const digits = (value: number, width: number): string => String(value).padStart(width, '0')
