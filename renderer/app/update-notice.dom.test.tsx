import { act, fireEvent, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { UpdateState } from '../../shared/contract/desktop.ts'
import { createClient } from '../desktop/client.ts'
import { fakeStore } from '../desktop/fake-transport.suite.ts'
import { accessibilityFaults } from '../desktop/render-with-store.suite.ts'
import { App } from './app.tsx'

async function show(state: UpdateState) {
  const store = fakeStore()
  render(<App client={createClient(store)} nonce={undefined} />)
  await screen.findByRole('banner')
  act(() => store.set('update.state', () => state))
  return store
}
const ready = (unsent: number | null): UpdateState => ({ at: 'ready', version: '1.1.0', unsent })

test.each<[UpdateState, RegExp]>([
  [ready(0), /新版本 1\.1\.0 已就绪.*关闭窗口.*生效/],
  [ready(3), /还有 3 件未送出，暂不更新/],
  [ready(null), /暂不更新.*解锁一次/],
  [{ at: 'refused' }, /已拒绝/],
])('%j is said in words', async (state, words) => {
  await show(state)
  expect(await screen.findByText(words)).toBeTruthy()
  expect(await accessibilityFaults()).toEqual([])
})

test('put away it stays away, until there is something else to say; on ordinary days there is nothing', async () => {
  const store = await show(ready(3))
  fireEvent.click((await screen.findAllByRole('button', { name: '关闭' }))[0] as HTMLElement)
  expect(screen.queryByText(/暂不更新/)).toBeNull()
  act(() => store.set('update.state', () => ready(0)))
  expect(await screen.findByText(/已就绪/)).toBeTruthy()
  act(() => store.set('update.state', () => ({ at: 'none' })))
  expect(screen.queryByText(/已就绪/)).toBeNull()
})
