import type { CalendarYear } from '../../shared/domain/calendar/calendar.ts'
import { isLocalDate, isWeekend, yearOf } from '../../shared/domain/calendar/local-date.ts'
import { ok, refuse, type Result } from '../../shared/domain/result.ts'

/** Told of each problem: where in the file, and what it is. */
type Tell = (where: string, problem: string) => void
type Fields = Readonly<Record<string, unknown>>

const firstYear = 1992
const lastYear = 2200

/** The years of a calendar file (its form: `docs/calendar.md`), or every problem of it as a line. */
export function readCalendarText(text: string): Result<readonly CalendarYear[], readonly string[]> {
  const problems: string[] = []
  const tell: Tell = (where, problem) => void problems.push(`${where}: ${problem}`)
  const years = readYears(parsed(text, tell), tell)
  return problems.length === 0 ? ok(years) : refuse(problems)
}

/** Undefined, which JSON cannot say, where it is none. */
function parsed(text: string, tell: Tell): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    tell('file', `no JSON (${error instanceof Error ? error.message : 'unreadable'})`)
    return undefined
  }
}

function readYears(file: unknown, tell: Tell): readonly CalendarYear[] {
  if (file === undefined) return []
  if (!isFields(file) || !Array.isArray(file['years']) || file['years'].length === 0) {
    tell('file', 'must be an object with a list "years" that is not empty')
    return []
  }
  onlyKeys('file', file, ['years'], tell)
  const tables = file['years'].map((table: unknown, n) => readYear(`years[${n}]`, table, tell))
  const numbers = tables.map((table) => table?.year)
  numbers.forEach((year, n) => {
    if (year !== undefined && numbers.indexOf(year) !== n) tell(`years[${n}]`, `the year ${year} is in the file twice`)
  })
  return tables.filter((table) => table !== null)
}

function readYear(where: string, table: unknown, tell: Tell): CalendarYear | null {
  if (!isFields(table)) {
    tell(where, 'must be an object with year, source, holidays and workdays')
    return null
  }
  onlyKeys(where, table, ['year', 'source', 'holidays', 'workdays'], tell)
  const { year, source } = table
  const isYear = typeof year === 'number' && Number.isInteger(year) && year >= firstYear && year <= lastYear
  if (!isYear) tell(`${where}.year`, `must be a whole number from ${firstYear} to ${lastYear}`)
  const isSource = typeof source === 'string' && source.trim() !== '' && source.length <= 400
  if (!isSource) tell(`${where}.source`, 'must name the notice, in at most 400 characters')
  const known = isYear ? year : null
  const holidays = readDays(`${where}.holidays`, table['holidays'], known, tell)
  const workdays = readDays(`${where}.workdays`, table['workdays'], known, tell)
  if (Array.isArray(table['holidays']) && table['holidays'].length === 0)
    tell(`${where}.holidays`, 'is empty; a year without holidays was not published')
  for (const [n, day] of workdays.entries()) {
    if (holidays.includes(day)) tell(`${where}.workdays[${n}]`, `${day} is among the holidays too`)
    else if (isLocalDate(day) && !isWeekend(day))
      tell(`${where}.workdays[${n}]`, `${day} is no Saturday or Sunday, so it is worked anyway`)
  }
  return { year: known ?? 0, source: isSource ? source.trim() : '', holidays, workdays }
}

function readDays(where: string, days: unknown, year: number | null, tell: Tell): readonly string[] {
  if (!Array.isArray(days)) {
    tell(where, 'must be a list of days "YYYY-MM-DD"')
    return []
  }
  return days.map((day: unknown, n) => {
    const here = `${where}[${n}]`
    if (typeof day !== 'string' || !isLocalDate(day)) {
      tell(here, `${JSON.stringify(day)} is no day "YYYY-MM-DD" that exists`)
      return ''
    }
    if (year !== null && yearOf(day) !== year) tell(here, `${day} is not in ${year}`)
    if (days.indexOf(day) !== n) tell(here, `${day} is in the list twice`)
    return day
  })
}

function onlyKeys(where: string, fields: Fields, keys: readonly string[], tell: Tell): void {
  for (const key of Object.keys(fields)) if (!keys.includes(key)) tell(where, `unknown key ${JSON.stringify(key)}`)
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
