import { expect, it } from 'vitest'
import { dayAfter, isLocalDate, isWeekend, localDateOf } from './local-date.ts'

it('counts days as the machine does, over leap years, centuries and the year 2100', () => {
  for (const from of [Date.UTC(1992, 0, 1), Date.UTC(2024, 0, 1), Date.UTC(2099, 11, 1), Date.UTC(1999, 11, 1)]) {
    for (let n = 0; n < 800; n += 1) {
      const today = new Date(from + n * 86_400_000)
      const text = today.toISOString().slice(0, 10)
      expect(dayAfter(text)).toBe(new Date(today.getTime() + 86_400_000).toISOString().slice(0, 10))
      expect(isWeekend(text)).toBe([0, 6].includes(today.getUTCDay()))
    }
  }
})

it('knows the day in China, which begins eight hours before that of UTC', () => {
  expect(localDateOf(Date.UTC(2024, 8, 26, 15, 59, 59, 999))).toBe('2024-09-26')
  expect(localDateOf(Date.UTC(2024, 8, 26, 16))).toBe('2024-09-27')
})

it.each([
  '2024-02-30',
  '2023-02-29',
  '2024-13-01',
  '2024-00-10',
  '2024-01-00',
  '24-01-01',
  '2024-1-1',
  '2024-01-01T',
  '',
])('is no day: %s', (text) => expect(isLocalDate(text)).toBe(false))

it.each(['2024-02-29', '2000-02-29', '2026-12-31', '1992-01-01'])('is a day: %s', (text) =>
  expect(isLocalDate(text)).toBe(true),
)
