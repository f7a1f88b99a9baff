import type { Locale } from './locale.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** A size with one digit after the point from a megabyte on: `812 kB`, `1.4 GB`. Decimal units, as file managers show them. */
export function formatBytes(locale: Locale, bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const step = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3))
  const unit = units[step] ?? 'byte'
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step < 2 ? 0 : 1,
  })
  return format.format(bytes / 1000 ** step)
}

/** A rate in the unit that its size asks for: `4.2 MB/s`. */
export function formatSpeed(locale: Locale, bytesPerSecond: number): string {
  const [unit, size] =
    bytesPerSecond < 1_000_000
      ? (['kilobyte-per-second', 1000] as const)
      : (['megabyte-per-second', 1_000_000] as const)
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 })
  return format.format(bytesPerSecond / size)
}

/** A span of time in its largest unit, rounded up so that it never reads as nothing left. */
export function formatDuration(locale: Locale, seconds: number): string {
  const [unit, size] =
    seconds < 60 ? (['second', 1] as const) : seconds < 3600 ? (['minute', 60] as const) : (['hour', 3600] as const)
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })
  return format.format(Math.max(1, Math.ceil(seconds / size)))
}

/**
 * How long ago `ms` was at `nowMs`, in its largest unit, `justNow` for less than a minute. `null` when it lies ahead by more
 * than clocks usually differ: one of the two is wrong, and no distance can be told.
 */
export function formatRelative(locale: Locale, ms: number, nowMs: number, justNow: string): string | null {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const past = nowMs - ms
  if (past < -minute) return null
  if (past < minute) return justNow
  if (past < hour) return format.format(-Math.floor(past / minute), 'minute')
  if (past < day) return format.format(-Math.floor(past / hour), 'hour')
  return format.format(-Math.floor(past / day), 'day')
}
