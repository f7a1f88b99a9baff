import { expect, test } from 'vitest'
import { scrollTopShowing } from './use-visible-rows.ts'
import { windowsAround } from './use-work-list.ts'

test.each([
  [0, { even: 0, odd: 1 }],
  [49, { even: 0, odd: 1 }],
  [99, { even: 0, odd: 1 }],
  [120, { even: 0, odd: 1 }],
  [160, { even: 2, odd: 1 }],
  [249, { even: 2, odd: 1 }],
  [250, { even: 2, odd: 3 }],
  [4999, { even: 50, odd: 49 }],
])('around row %i the windows %o are live, so that at least 50 rows each way are at hand', (row, windows) => {
  expect(windowsAround(row)).toEqual(windows)
})

test('moving to a row scrolls only as far as it takes to see it', () => {
  const place = { scrollTop: 380, clientHeight: 380 }
  expect(scrollTopShowing(12, 38, place)).toBe(380)
  expect(scrollTopShowing(5, 38, place)).toBe(190)
  expect(scrollTopShowing(20, 38, place)).toBe(418)
})
