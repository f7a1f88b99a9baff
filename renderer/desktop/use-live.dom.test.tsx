import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { createClient } from './client.ts'
import { DesktopProvider } from './desktop-context.tsx'
import { fakeOffline, fakeStatus } from './fake-story.suite.ts'
import { fakeStore, type FakeStore } from './fake-transport.suite.ts'
import { fakeRows } from './fake-work-list.suite.ts'
import { useLive } from './use-live.ts'

const within =
  (store: FakeStore) =>
  ({ children }: { readonly children: ReactNode }) => (
    <DesktopProvider client={createClient(store)}>{children}</DesktopProvider>
  )
const listOf = (tab: 'todo' | 'all') =>
  ({ tab, search: '', sort: 'due', descending: false, offset: 0, limit: 100 }) as const

test('a live query is loading, then ready, then follows every later value', async () => {
  const store = fakeStore()
  const wrapper = within(store)
  const { result } = renderHook(() => useLive('sync.status', {}), { wrapper })
  expect(result.current).toEqual({ at: 'loading', previous: null })
  await waitFor(() => expect(result.current).toEqual({ at: 'ready', value: fakeStatus }))
  act(() => store.set('sync.status', () => fakeOffline))
  expect(result.current).toEqual({ at: 'ready', value: fakeOffline })
})

test('under a new input it is loading again, with the last value to bridge the moment', async () => {
  const store = fakeStore({ rows: fakeRows(5) })
  const wrapper = within(store)
  const { result, rerender } = renderHook(({ tab }) => useLive('work-list.page', listOf(tab)), {
    wrapper,
    initialProps: { tab: 'todo' as 'todo' | 'all' },
  })
  await waitFor(() => expect(result.current.at).toBe('ready'))
  rerender({ tab: 'all' })
  expect(result.current).toMatchObject({ at: 'loading', previous: { total: 2 } })
  await waitFor(() => expect(result.current).toMatchObject({ at: 'ready', value: { total: 5 } }))
  expect(store.asked()).toHaveLength(1)
})

test('a value stays while the store is away, so that a form does not vanish; it is asked again when the store is back', async () => {
  const store = fakeStore()
  const wrapper = within(store)
  const { result } = renderHook(() => useLive('sync.status', {}), { wrapper })
  await waitFor(() => expect(result.current.at).toBe('ready'))
  act(() => store.lose())
  expect(result.current).toEqual({ at: 'ready', value: fakeStatus })
  store.set('sync.status', () => fakeOffline)
  act(() => store.restore())
  await waitFor(() => expect(result.current).toEqual({ at: 'ready', value: fakeOffline }))
})

test('a query that never had a value is lost with the store, and comes back with it', async () => {
  const store = fakeStore()
  store.lose()
  const wrapper = within(store)
  const { result } = renderHook(() => useLive('sync.status', {}), { wrapper })
  await waitFor(() => expect(result.current).toEqual({ at: 'lost' }))
  act(() => store.restore())
  await waitFor(() => expect(result.current.at).toBe('ready'))
})

test('leaving a screen ends its queries', async () => {
  const store = fakeStore()
  const { unmount } = renderHook(() => useLive('sync.status', {}), { wrapper: within(store) })
  expect(store.asked()).toHaveLength(1)
  unmount()
  expect(store.asked()).toEqual([])
})
