import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { lastPublicityDay } from './last-publicity-day.ts'
import { dayAfter } from './local-date.ts'
import { publishedYears as calendar } from './published-years.suite.ts'
import { workingDaysElapsed } from './working-days-elapsed.ts'

it('ends on 10 October 2024 where it began on Friday 27 September and that day does not count, else on the 9th', () => {
  const publicity = { calendar, from: '2024-09-27', workingDays: 5 }
  expect(lastPublicityDay({ ...publicity, countStartDay: false })).toEqual({ at: 'known', day: '2024-10-10' })
  expect(lastPublicityDay({ ...publicity, countStartDay: true })).toEqual({ at: 'known', day: '2024-10-09' })
})

it('is not shortened by a beginning on a day off, whether it counts or not', () => {
  for (const countStartDay of [true, false])
    expect(lastPublicityDay({ calendar, from: '2024-10-01', workingDays: 1, countStartDay })).toEqual({
      at: 'known',
      day: '2024-10-08',
    })
})

it('is only a guess where it reaches into 2027, and known where it ends on the last day before', () => {
  const publicity = { calendar, from: '2026-12-25', countStartDay: false }
  expect(lastPublicityDay({ ...publicity, workingDays: 4 })).toEqual({ at: 'known', day: '2026-12-31' })
  expect(lastPublicityDay({ ...publicity, workingDays: 5 })).toEqual({ at: 'provisional', day: '2027-01-01' })
  expect(lastPublicityDay({ ...publicity, workingDays: 6 })).toEqual({ at: 'provisional', day: '2027-01-04' })
})

it('stays a guess where it only passes an unknown year', () => {
  const without = { years: calendar.years.filter(({ year }) => year !== 2025) }
  const publicity = { calendar: without, from: '2024-12-27', workingDays: 270, countStartDay: false }
  expect(lastPublicityDay(publicity)).toMatchObject({ at: 'provisional', day: expect.stringMatching(/^2026/) })
})

it('[property] is over exactly when as many working days are, from any day of the known years', () => {
  const start = fc.integer({ min: 0, max: 1030 }).map((n) => {
    let day = '2024-01-01'
    for (let left = n; left > 0; left -= 1) day = dayAfter(day)
    return day
  })
  fc.assert(
    fc.property(start, fc.integer({ min: 1, max: 15 }), fc.boolean(), (from, workingDays, countStartDay) => {
      const { at, day } = lastPublicityDay({ calendar, from, workingDays, countStartDay })
      expect(at).toBe('known')
      const until = (today: string) => workingDaysElapsed({ calendar, from, today, countStartDay })
      expect(until(dayAfter(day))).toEqual({ days: workingDays, unknownDays: 0 })
      expect(until(day).days).toBe(workingDays - 1)
    }),
    { numRuns: 300 },
  )
})

it('lets no day of an unknown year count', () => {
  const elapsed = workingDaysElapsed({ calendar, from: '2026-12-30', today: '2027-03-01', countStartDay: true })
  expect(elapsed).toEqual({ days: 2, unknownDays: 59 })
})
