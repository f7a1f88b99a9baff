import { expect, test } from 'vitest'
import { idleMs } from './idle-time.ts'

const since = { monotonicMs: 1000, wallMs: 1_000_000 }

test.each([
  ['both go on alike', { monotonicMs: 61_000, wallMs: 1_060_000 }, 60_000],
  ['the clock was set back an hour', { monotonicMs: 61_000, wallMs: 1_000_000 - 3_540_000 }, 60_000],
  ['the machine slept an hour, and the monotonic clock with it', { monotonicMs: 2000, wallMs: 4_600_000 }, 3_600_000],
  ['both stand', since, 0],
  ['a clock set back at once', { monotonicMs: 1000, wallMs: 0 }, 0],
])('%s', (_what, now, expected) => {
  expect(idleMs(since, now)).toBe(expected)
})
