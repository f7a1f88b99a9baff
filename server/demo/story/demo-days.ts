import { readFileSync } from 'node:fs'
import { assert } from '../../../shared/domain/assert.ts'
import { publicityFloorDays } from '../../../shared/domain/act/check-publicity.ts'
import type { Calendar, LocalDate } from '../../../shared/domain/calendar/calendar.ts'
import { isWorkingDay } from '../../../shared/domain/calendar/is-working-day.ts'
import { lastPublicityDay } from '../../../shared/domain/calendar/last-publicity-day.ts'
import { dayAfter, isWeekend, localDateOf, yearOf } from '../../../shared/domain/calendar/local-date.ts'
import { readCalendarText } from '../../calendar/read-calendar-text.ts'

/** The days around the one on which the demo begins, in China's local calendar. */
export interface DemoDays {
  /** The instant at which the demo begins. */
  readonly beginsMs: number
  /** The day of the beginning. */
  readonly today: LocalDate
  /** So many working days before a day (before today, if left out); a year without a table is counted by weekends. */
  readonly ago: (workingDays: number, day?: LocalDate) => LocalDate
  /**
   * The first day of the latest publicity that is surely over when `day` begins. In a year whose table is not published no
   * publicity comes to its end, so it may lie far back; null where none does, before the first table.
   */
  readonly overBefore: (day: LocalDate) => LocalDate | null
  /** The last day of a publicity that began on a day; a guess where the year is not known. */
  readonly lastOf: (from: LocalDate) => LocalDate
  /** A first day ahead whose publicity ends in a year without a table, if such a year is near; else the next working day. */
  readonly ahead: LocalDate
}

const dayMs = 86_400_000
/** As far ahead as a publicity may be announced, with a margin. */
const mostAhead = 50

export function demoDays(anchorDayMs: number, calendar: Calendar = publishedCalendar()): DemoDays {
  const today = localDateOf(anchorDayMs)
  const isWorked = (day: LocalDate): boolean => {
    const works = isWorkingDay(calendar, day)
    return works === 'unknown' ? !isWeekend(day) : works
  }
  const firstYear = Math.min(...calendar.years.map(({ year }) => year))
  const lastOf = (from: LocalDate) =>
    lastPublicityDay({ calendar, from, workingDays: publicityFloorDays, countStartDay: false })
  const ahead = (): LocalDate => {
    const days = Array.from({ length: mostAhead }, (_, n) => localDateOf(anchorDayMs + (n + 1) * dayMs)).filter(
      isWorked,
    )
    const [next] = days
    assert(next !== undefined, 'no holiday lasts for weeks')
    return days.find((day) => lastOf(day).at === 'provisional') ?? next
  }
  const ago = (workingDays: number, day: LocalDate = today): LocalDate => {
    let [at, left] = [day, workingDays]
    while (left > 0) {
      at = dayBefore(at)
      if (isWorked(at)) left -= 1
    }
    return at
  }
  const overBefore = (day: LocalDate): LocalDate | null => {
    for (let from = dayBefore(day); yearOf(from) >= firstYear; from = dayBefore(from)) {
      const last = lastOf(from)
      if (isWorked(from) && last.at === 'known' && last.day < day) return from
    }
    return null
  }
  return {
    beginsMs: anchorDayMs,
    today,
    ago,
    overBefore,
    lastOf: (from) => lastOf(from).day,
    ahead: ahead(),
  }
}

/** The instant of an hour and minute of a day in China. */
export function instantOf(day: LocalDate, hour: number, minute = 0): number {
  return Date.parse(`${day}T00:00:00+08:00`) + (hour * 60 + minute) * 60_000
}

function dayBefore(day: LocalDate): LocalDate {
  const before = localDateOf(instantOf(day, 0) - dayMs)
  assert(dayAfter(before) === day, 'days follow each other')
  return before
}

let published: Calendar | null = null

/** The years that come with this version: the demo's database has no others when it is made. */
function publishedCalendar(): Calendar {
  if (published === null) {
    const file = new URL('../../calendar/published-years.json', import.meta.url)
    const read = readCalendarText(readFileSync(file, 'utf8'))
    assert(read.ok, 'the calendar that comes with this version has no problem')
    published = { years: read.value }
  }
  return published
}
