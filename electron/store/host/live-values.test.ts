import { BehaviorSubject, EMPTY, NEVER, Subject } from 'rxjs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { liveValues } from './live-values.ts'

const never = new AbortController().signal

async function collect<T>(values: AsyncIterable<T>, onValue: (value: T) => void | Promise<void>): Promise<void> {
  for await (const value of values) await onValue(value)
}

/** Time stands still but for what a test lets pass: how often something is read is then exact on any machine. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a live query', () => {
  it('gives the present value at once, without any change', async () => {
    const values = liveValues(() => 'now', NEVER, never)
    expect(await values.next()).toEqual({ done: false, value: 'now' })
    await values.return(undefined)
  })

  it('gives the present value also where nothing will ever change', async () => {
    const seen: string[] = []
    await collect(
      liveValues(() => 'now', EMPTY, never),
      (value) => void seen.push(value),
    )
    expect(seen).toEqual(['now'])
  })

  it('reads at most four times a second, equal values or not, and the last value is told', async () => {
    const changes = new Subject<void>()
    let value = 0
    let reads = 0
    const seen: number[] = []
    const read = () => {
      reads++
      return value
    }
    const done = collect(liveValues(read, changes, never), (each) => void seen.push(each))
    const busy = setInterval(() => {
      value++
      changes.next()
      changes.next()
    }, 2)
    await pass(900)
    clearInterval(busy)
    expect(reads).toBe(4)
    value = -1
    changes.next()
    changes.complete()
    await pass(250)
    await done
    expect(reads).toBe(5)
    expect(seen.at(-1)).toBe(-1)
  })

  it('a change that changes nothing is read no faster and not told', async () => {
    const changes = new Subject<void>()
    let reads = 0
    const seen: object[] = []
    const read = () => {
      reads++
      return { same: true }
    }
    const done = collect(liveValues(read, changes, never), (each) => void seen.push(each))
    const busy = setInterval(() => changes.next(), 2)
    await pass(600)
    clearInterval(busy)
    changes.complete()
    await pass(250)
    await done
    expect(seen).toEqual([{ same: true }])
    expect(reads).toBe(4)
  })

  it('a reader slower than the changes gets the newest, not a queue', async () => {
    const state = new BehaviorSubject(0)
    const seen: number[] = []
    const done = collect(
      liveValues(() => state.value, state, never),
      async (value) => {
        seen.push(value)
        await new Promise((resolve) => setTimeout(resolve, 400))
      },
    )
    for (let value = 1; value <= 20; value++) {
      state.next(value)
      await pass(30)
    }
    state.complete()
    await pass(1000)
    await done
    expect(seen.at(-1)).toBe(20)
    expect(seen).toHaveLength(3)
  })

  it.each([
    ['while it waits for a change', 300],
    ['while it keeps quiet', 10],
  ])('ends %s when the window goes', async (_when, afterMs) => {
    const stop = new AbortController()
    const changes = new Subject<void>()
    let value = 0
    const done = collect(
      liveValues(() => value++, changes, stop.signal),
      () => undefined,
    )
    await pass(afterMs)
    if (afterMs < 250) changes.next()
    stop.abort()
    // No time passes any more: what waited for some would never end.
    await done
    expect(changes.observed).toBe(false)
  })

  it('gives nothing to a window that is gone already', async () => {
    const seen: number[] = []
    await collect(
      liveValues(() => 1, NEVER, AbortSignal.abort()),
      (value) => void seen.push(value),
    )
    expect(seen).toEqual([])
  })

  it('lets go of what it follows when its reader breaks off', async () => {
    const changes = new Subject<void>()
    for await (const value of liveValues(() => 1, changes, never)) {
      expect(value).toBe(1)
      break
    }
    expect(changes.observed).toBe(false)
  })

  it('what the query throws reaches the reader, and nothing is followed any more', async () => {
    const changes = new Subject<void>()
    const broken = liveValues(
      () => {
        throw new Error('disk')
      },
      changes,
      never,
    )
    await expect(broken.next()).rejects.toThrow('disk')
    expect(changes.observed).toBe(false)
  })
})
