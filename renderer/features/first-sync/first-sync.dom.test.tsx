import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { fakeFirstSync, fakeStatus } from '../../desktop/fake-story.suite.ts'
import { fakeStore } from '../../desktop/fake-transport.suite.ts'
import { accessibilityFaults, renderWithStore } from '../../desktop/render-with-store.suite.ts'
import { FirstSync } from './first-sync.tsx'

test('a first sync tells documents, files, bytes, speed and time left, and goes when it is over', async () => {
  const store = fakeStore()
  store.set('sync.status', () => fakeFirstSync)
  renderWithStore(store, <FirstSync />)
  const strip = await screen.findByRole('region')
  expect(strip.textContent).toMatch(/申报内容 18,240\/50,000 条/u)
  expect(strip.textContent).toMatch(/材料 46\/312 件/u)
  expect(strip.textContent).toMatch(/31\.4 MB \/ 214 MB/u)
  expect(strip.textContent).toMatch(/4\.2 ?MB/u)
  expect(strip.textContent).toMatch(/约剩 44/u)
  expect(await accessibilityFaults()).toEqual([])
  act(() => store.set('sync.status', () => fakeStatus))
  expect(screen.queryByRole('region')).toBeNull()
})

test('cut in the middle, it says that it goes on from there and gives no speed', async () => {
  const store = fakeStore()
  store.set('sync.status', () => ({ ...fakeFirstSync, network: 'offline' }))
  renderWithStore(store, <FirstSync />)
  const strip = await screen.findByRole('region')
  expect(strip.textContent).toMatch(/联网后从断点继续/u)
  expect(strip.textContent).not.toMatch(/约剩|MB\/秒/u)
})
