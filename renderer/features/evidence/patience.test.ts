import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { patienceWith } from './patience.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const never = new Promise<never>(() => {})
const source = { sizeBytes: 10, read: () => Promise.resolve(new Uint8Array(1)) }

test('work that ends in time answers, and nothing ticks on', async () => {
  expect(await patienceWith(source).spend(Promise.resolve('page'), 1000)).toBe('page')
  expect(vi.getTimerCount()).toBe(0)
})

test('work that goes on for ever is given up, and called demanding', async () => {
  const given = patienceWith(source).spend(never, 20_000)
  const outcome = expect(given).rejects.toMatchObject({ code: 'evidence-demanding' })
  await vi.advanceTimersByTimeAsync(20_500)
  await outcome
  expect(vi.getTimerCount()).toBe(0)
})

test('a slow line is not the file’s doing: no time passes while bytes are waited for', async () => {
  let arrive: (bytes: Uint8Array<ArrayBuffer>) => void = () => {}
  const slow = { sizeBytes: 10, read: () => new Promise<Uint8Array<ArrayBuffer>>((resolve) => (arrive = resolve)) }
  const patience = patienceWith(slow)
  const ended = vi.fn<() => void>()
  const given = patience.spend(never, 20_000)
  given.catch(ended)
  const bytes = patience.source.read(0, 1)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(ended).not.toHaveBeenCalled()
  arrive(new Uint8Array(1))
  await bytes
  await vi.advanceTimersByTimeAsync(20_500)
  expect(ended).toHaveBeenCalledOnce()
})
