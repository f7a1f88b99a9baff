import { expect, it } from 'vitest'
import { isWorkingDay } from './is-working-day.ts'
import { publishedYears } from './published-years.suite.ts'

it.each([
  ['2024-09-29', true, 'a Sunday that is worked before the National Day'],
  ['2024-10-01', false, 'the National Day'],
  ['2024-02-09', true, 'the eve of the Spring Festival 2024, on which rest was only encouraged'],
  ['2025-10-08', false, 'the eighth day of 2025, when the Mid-Autumn Festival fell into the holidays'],
  ['2025-10-11', true, 'a Saturday that is worked'],
  ['2026-02-23', false, 'the ninth day of the Spring Festival 2026'],
  ['2026-02-24', true, 'the day after'],
  ['2026-11-28', false, 'a plain Saturday'],
])('%s: %s, %s', (day, works) => expect(isWorkingDay(publishedYears, day)).toBe(works))

it('knows nothing of 2027, not even of a plain Tuesday or of New Year', () => {
  for (const day of ['2027-01-01', '2027-03-02', '2027-03-06'])
    expect(isWorkingDay(publishedYears, day)).toBe('unknown')
})

it('has as many days off and make-up days as the notices say', () => {
  const counts = publishedYears.years.map(({ year, holidays, workdays }) => [year, holidays.length, workdays.length])
  // 1+8+3+5+1+3+7, 1+8+3+5+3+8, 3+9+3+5+3+3+7 days.
  expect(counts).toEqual([
    [2024, 28, 8],
    [2025, 28, 5],
    [2026, 33, 6],
  ])
})
