import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeStore, type FakeStore } from './fake-transport.suite.ts'
import { reconnectingTransport } from './reconnecting-transport.ts'
import type { Transport } from './transport.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A line that only speaks when it is lost, as the real ones do. */
function lineOf(store: FakeStore): Transport {
  return {
    call: (name, input) => store.call(name, input),
    subscribe: (name, input, sink) => store.subscribe(name, input, sink),
    onState: (listener) =>
      store.onState((state) => {
        if (state === 'lost') listener(state)
      }),
  }
}
const watch = (transport: Transport) => {
  const states: string[] = []
  transport.onState((state) => states.push(state))
  return states
}

test('a lost line is replaced by a new one, and the state says so', async () => {
  const stores = [fakeStore(), fakeStore()]
  let next = 0
  const transport = reconnectingTransport(() => Promise.resolve(lineOf(stores[next++] ?? fakeStore())))
  const states = watch(transport)
  await vi.advanceTimersByTimeAsync(0)
  expect(states).toEqual(['lost', 'open'])
  stores[0]?.lose()
  await vi.advanceTimersByTimeAsync(0)
  expect(states).toEqual(['lost', 'open', 'lost', 'open'])
  await transport.call('sync.now', {})
  expect(stores[1]?.calls).toHaveLength(1)
})

test('it goes on trying while no line comes up', async () => {
  let tries = 0
  const transport = reconnectingTransport(() => {
    tries += 1
    return tries < 4 ? Promise.reject(new Error('not yet')) : Promise.resolve(lineOf(fakeStore()))
  })
  const states = watch(transport)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(tries).toBe(4)
  expect(states.at(-1)).toBe('open')
})

test('without a line a call is refused and not kept, since a repeated decision must be a person’s', async () => {
  const transport = reconnectingTransport(() => new Promise(() => {}))
  await expect(transport.call('sync.now', {})).rejects.toThrow('no line')
  const lost = vi.fn<(reason: string) => void>()
  transport.subscribe('sync.status', {}, { next: () => {}, lost })
  await vi.advanceTimersByTimeAsync(0)
  expect(lost).toHaveBeenCalledOnce()
})
