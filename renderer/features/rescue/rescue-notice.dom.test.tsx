import { act, fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { StorageRescue } from '../../../shared/contract/desktop.ts'
import { fakeNowMs, fakeStorage } from '../../desktop/fake-story.suite.ts'
import { fakeStore, type FakeStore } from '../../desktop/fake-transport.suite.ts'
import { accessibilityFaults, renderWithStore } from '../../desktop/render-with-store.suite.ts'
import { RescueNotice } from './rescue-notice.tsx'

const rescued: StorageRescue = {
  atMs: fakeNowMs,
  cause: 'database',
  acts: 3,
  drafts: 2,
  unreadable: 0,
  setAside: 'set-aside/20260518T022400Z',
  seen: false,
}

function show(rescue: StorageRescue | null, store: FakeStore = fakeStore()): FakeStore {
  store.set('storage.state', () => ({ ...fakeStorage, rescue }))
  renderWithStore(store, <RescueNotice />)
  return store
}

test('[DUR-4] after a rebuild it says what happened, what was recovered, what comes again, and where the damaged file is', async () => {
  show(rescued)
  const notice = await screen.findByRole('region', { name: '本机数据曾经损坏，已自动修复' })
  expect(notice.textContent).toMatch(/没有通过完整性检查/u)
  expect(notice.textContent).toMatch(/没送出的决定 3 个，没写完的文字 2 段/u)
  expect(notice.textContent).toMatch(/从服务器重新下载/u)
  expect(notice.textContent).toMatch(/没有删除，保存在本人数据的“set-aside\/20260518T022400Z”/u)
  expect(notice.textContent).not.toMatch(/读不出来/u)
  expect(await accessibilityFaults()).toEqual([])
})

test('[DUR-4] what could not be read is counted, in the title too', async () => {
  show({ ...rescued, unreadable: 2 })
  expect((await screen.findByRole('alert')).textContent).toMatch(
    /有 2 条没能找回.*有 2 条没送出的决定或没写完的文字读不出来/u,
  )
})

test('what was only brought back from the second copies makes nobody wait for a download', async () => {
  show({ ...rescued, cause: 'log', setAside: '' })
  const notice = await screen.findByRole('alert')
  expect(notice.textContent).toMatch(/从本机的第二份副本恢复/u)
  expect(notice.textContent).not.toMatch(/重新下载|set-aside/u)
})

test('a file that was gone is told as that', async () => {
  show({ ...rescued, cause: 'missing' })
  expect((await screen.findByRole('alert')).textContent).toMatch(/不见了（可能被移动或删除）/u)
})

test('once read it is told to the store and gone; on ordinary days there is nothing', async () => {
  const store = show(rescued)
  fireEvent.click(await screen.findByRole('button', { name: '知道了' }))
  expect(store.calls).toEqual([{ name: 'storage.rescue-seen', input: {} }])
  act(() => store.set('storage.state', () => ({ ...fakeStorage, rescue: { ...rescued, seen: true } })))
  expect(screen.queryByRole('alert')).toBeNull()
  act(() => store.set('storage.state', () => fakeStorage))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('where nothing waited it says so, and not that nothing was recovered', async () => {
  show({ ...rescued, acts: 0, drafts: 0 })
  const notice = await screen.findByRole('alert')
  expect(notice.textContent).toMatch(/没有待送出的决定，也没有没写完的文字，没有损失/u)
  expect(notice.textContent).not.toMatch(/已找回|0 个/u)
})
