import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BackgroundRunner } from './background-runner.ts'

let told: unknown[] = []
let runner: BackgroundRunner
beforeEach(() => {
  told = []
  runner = new BackgroundRunner((failure) => told.push(failure))
  vi.useFakeTimers()
})
afterEach(() => {
  runner.stop()
  vi.useRealTimers()
})

const full = new Error('disk full')

describe('background work', () => {
  it('[DUR-3] that fails is told, tried again with back-off until it goes through, and told to be over', async () => {
    let tries = 0
    runner.run('slice', () => {
      tries++
      if (tries < 4) throw full
    })
    expect(told).toEqual([full])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(tries).toBe(2)
    await vi.advanceTimersByTimeAsync(100_000)
    expect(tries).toBe(4)
    expect(told).toEqual([full, full, full, null])
  })

  it('is over only when none of it fails any more', () => {
    runner.failed('one', full)
    runner.failed('two', full)
    runner.wentThrough('one')
    expect(told).toEqual([full, full])
    runner.wentThrough('two')
    runner.wentThrough('two')
    expect(told).toEqual([full, full, null])
  })

  it('is pending once for each name', async () => {
    let runs = 0
    for (let call = 0; call < 5; call += 1) runner.later('slice', 10, () => void runs++)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(runs).toBe(1)
  })

  it('gives way to somebody who waits for an answer, but not for ever', async () => {
    let runs = 0
    let answer = (): void => {}
    const again = (): void => {
      runs += 1
      runner.later('slice', 10, again)
    }
    again()
    const asked = runner.firstOf(() => new Promise<void>((resolve) => (answer = resolve)))
    await vi.advanceTimersByTimeAsync(100)
    expect(runs).toBe(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(runs).toBeGreaterThan(2)
    expect(runs).toBeLessThan(8)
    answer()
    await asked
    await vi.advanceTimersByTimeAsync(100)
    expect(runs).toBeGreaterThan(8)
  })

  it('does not run after the end, nor is it told of', async () => {
    let runs = 0
    runner.later('slice', 10, () => void runs++)
    runner.stop()
    runner.run('slice', () => void runs++)
    runner.later('slice', 10, () => void runs++)
    runner.failed('slice', full)
    await vi.advanceTimersByTimeAsync(1_000)
    expect([runs, told.length]).toEqual([0, 0])
  })
})
