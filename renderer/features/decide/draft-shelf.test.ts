import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClient } from '../../desktop/client.ts'
import { fakeStore, type FakeStore } from '../../desktop/fake-transport.suite.ts'
import { DraftShelf } from './draft-shelf.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const text = (words: string) => ({ text: words, form: {} })

/** A store that is locked until it is told otherwise, and what it saved. */
function desk(): { readonly store: FakeStore; readonly shelf: DraftShelf; readonly saved: string[]; locked: boolean } {
  const store = fakeStore()
  const saved: string[] = []
  const held = { store, saved, shelf: new DraftShelf(createClient(store).call), locked: false }
  store.onCall('draft.save', ({ text: words }) => {
    if (held.locked) return { ok: false, failure: { code: 'locked', retryable: false, blocks: [] } }
    saved.push(words)
    return { ok: true, value: { savedAtMs: 1 } }
  })
  return held
}

test('an application has one keeper, and it is let go once it is left and saved', async () => {
  const { shelf, saved } = desk()
  shelf.open('liu')
  const keeper = shelf.keeperOf('liu', 'c')
  const leave = shelf.hold('liu', 'c')
  keeper.edit('pass', text('一句'))
  expect(shelf.keeperOf('liu', 'c')).toBe(keeper)
  shelf.hold('liu', 'c')()
  leave()
  expect(shelf.size).toBe(1)
  await vi.advanceTimersByTimeAsync(0)
  expect(saved).toEqual(['一句'])
  expect(shelf.size).toBe(0)
})

test('what could not be saved before the lock waits for the same profile; another one neither sees nor saves it', async () => {
  const held = desk()
  const { shelf, saved, store } = held
  shelf.open('liu')
  const keeper = shelf.keeperOf('liu', 'c')
  const leave = shelf.hold('liu', 'c')
  keeper.edit('pass', text('没存上'))
  held.locked = true
  leave()
  await vi.advanceTimersByTimeAsync(0)
  shelf.open(null)
  held.locked = false
  shelf.open('chen')
  const calls = store.calls.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(store.calls).toHaveLength(calls)
  expect(shelf.keeperOf('chen', 'c').held().size).toBe(0)
  shelf.open('liu')
  await vi.advanceTimersByTimeAsync(0)
  expect(saved).toEqual(['没存上'])
  expect(shelf.keeperOf('liu', 'c')).toBe(keeper)
  shelf.open(null)
  expect(shelf.size).toBe(0)
})

test('a draft that was emptied again is thrown away, so that the list calls it one no more', async () => {
  const { shelf, store, saved } = desk()
  shelf.open('liu')
  const keeper = shelf.keeperOf('liu', 'c')
  keeper.edit('return', { text: ' ', form: { 'text-B11': '' } })
  keeper.flush()
  await vi.advanceTimersByTimeAsync(0)
  expect(store.calls).toEqual([{ name: 'draft.discard', input: { caseId: 'c', slot: 'return' } }])
  keeper.edit('return', { text: '', form: { 'reason-B11': '' } })
  keeper.flush()
  await vi.advanceTimersByTimeAsync(0)
  expect(saved).toEqual([''])
})
