import { spreadOf } from './spread.ts'

/** One line of a benchmark's answer. `absolute`: the plain figures behind it, in words. */
export interface BenchRow {
  readonly id: string
  readonly value: number
  readonly unit: string
  readonly bar: string
  readonly ok: boolean
  readonly min: number
  readonly max: number
  readonly absolute: string
  readonly how: string
}

export interface Measured {
  readonly id: string
  readonly unit: string
  /** The bar is the least or the most that the median may be. */
  readonly bar: { readonly atLeast: number } | { readonly atMost: number }
  readonly values: readonly number[]
  readonly absolute: string
  readonly how: string
}

/** The row of what was measured: its value is the median, `ok` says whether the unrounded median keeps the bar. */
export function benchRow({ id, unit, bar, values, absolute, how }: Measured): BenchRow {
  const { median, min, max } = spreadOf(values)
  const ok = 'atLeast' in bar ? median >= bar.atLeast : median <= bar.atMost
  const words = 'atLeast' in bar ? `>= ${bar.atLeast}` : `<= ${bar.atMost}`
  return { id, value: rounded(median), unit, bar: words, ok, min: rounded(min), max: rounded(max), absolute, how }
}

/** To three digits behind the point, fewer for large numbers. */
export function rounded(value: number): number {
  return Number(value.toFixed(Math.abs(value) < 10 ? 3 : Math.abs(value) < 1000 ? 1 : 0))
}
