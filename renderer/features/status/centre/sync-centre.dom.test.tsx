import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { ConfigProvider } from 'antd'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OutboxEntry } from '../../../../shared/contract/desktop.ts'
import { fakeNowMs, fakeOffline, fakeOutbox, fakeStatus, fakeStorage } from '../../../desktop/fake-story.suite.ts'
import { fakeQueue, fakeReceipts } from '../../../desktop/fake-sync-centre.suite.ts'
import { fakeStore, type FakeStore } from '../../../desktop/fake-transport.suite.ts'
import { accessibilityFaults, renderWithStore } from '../../../desktop/render-with-store.suite.ts'
import { StatusLine, type StatusLineProps } from '../status-line.tsx'

const opened: string[] = []

async function openCentre(store: FakeStore): Promise<HTMLElement> {
  opened.length = 0
  renderWithStore(store, <StillLine onOpenCase={(caseId) => opened.push(caseId)} />)
  await screen.findByText(/数据截至|尚未取得数据/u)
  fireEvent.keyDown(document.body, { key: 'j', ctrlKey: true })
  return screen.findByRole('dialog', { name: '同步中心' })
}
/** As on a machine set to no movement: without layout no movement ever ends here. */
function StillLine(props: StatusLineProps) {
  return (
    <ConfigProvider theme={{ token: { motion: false } }}>
      <StatusLine {...props} />
    </ConfigProvider>
  )
}
const part = (centre: HTMLElement, name: RegExp) => within(centre).findByRole('region', { name })
const called = (store: FakeStore) => store.calls.map(({ name, input }) => [name, input])

/** So many decisions of one kind, the newest first as the store has them. */
function many(count: number, change: Partial<OutboxEntry> = {}): OutboxEntry[] {
  const [, , , entry] = fakeOutbox
  if (entry?.receipt === null || entry === undefined) throw new Error('bug: no acknowledged decision')
  const { receipt } = entry
  return Array.from({ length: count }, (_, index) => ({
    ...entry,
    actId: `act-${index}`,
    receipt: { ...receipt, seq: 2000 - index },
    ...change,
  }))
}

beforeEach(() => vi.spyOn(Date, 'now').mockReturnValue(fakeNowMs))
afterEach(() => vi.restoreAllMocks())

test('off line: what is safe comes first, then why the server is not reached and when it is tried again', async () => {
  const store = fakeStore()
  store.set('sync.status', () => ({ ...fakeOffline, nextTryAtMs: fakeNowMs + 12_000 }))
  const centre = await openCentre(store)
  const top = await part(centre, /是否安全/u)
  expect(top.textContent).toMatch(/都已保存在本机，其中 2 个还没有得到服务器的处理结果.*申报数据截至/u)
  expect(top.textContent).toMatch(/离线，可以照常办理.*12秒钟后自动再试/u)
  expect(within(top).getByText(/连不上服务器。本机已有的内容都在/u)).toBeTruthy()
  expect(await accessibilityFaults()).toEqual([])
})

test('nothing waits and nothing came yet: that is said, not an empty place', async () => {
  const store = fakeStore()
  store.set('outbox.queue', () => fakeQueue([], { offset: 0, limit: 8 }))
  store.set('outbox.receipts', (question) => fakeReceipts([], question))
  const centre = await openCentre(store)
  expect(centre.textContent).toMatch(/服务器也都收到并处理了/u)
  expect(await within(centre).findByText('没有待送出的决定。')).toBeTruthy()
  expect(within(centre).getByText(/还没有回执/u)).toBeTruthy()
  expect(await accessibilityFaults()).toEqual([])
})

test('the queue tells whom, what, when and how far, the oldest first, and leads to the application', async () => {
  const store = fakeStore()
  const [later, , , done] = fakeOutbox
  if (later === undefined || done === undefined) throw new Error('bug: no fake decision')
  const row = { ...later, putOffReason: '', putOffAtMs: 0 }
  store.set('outbox.queue', () => ({
    total: 3,
    offset: 0,
    rows: [
      { ...row, actId: 'a', applicantName: '甲', way: 'sending' },
      { ...row, actId: 'b', applicantName: '乙', way: 'put-off', putOffReason: 'based-on-unruled', putOffAtMs: 1 },
      { ...row, actId: 'c', applicantName: '', way: 'waiting' },
    ],
  }))
  const queue = await part(await openCentre(store), /待送出（3）/u)
  const rows = within(queue).getAllByRole('row').slice(1)
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/甲.*正在送出/u),
    expect.stringMatching(/乙.*服务器暂缓处理要等它所依据的前一个决定先有结果/u),
    expect.stringMatching(/已不在本机.*等待送出/u),
  ])
  fireEvent.click(within(queue).getByRole('button', { name: '乙' }))
  expect(opened).toEqual(['case-0003'])
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '同步中心' })).toBeNull())
})

test('receipts are paged, the newest first, and a number is copied', async () => {
  const store = fakeStore()
  const all = many(214)
  store.set('outbox.receipts', (question) => fakeReceipts(all, question))
  const receipts = await part(await openCentre(store), /回执（214）/u)
  expect(within(receipts).getAllByRole('row')).toHaveLength(11)
  expect(within(receipts).getByText('第 1–10 条，共 214 条')).toBeTruthy()
  const next = within(receipts).getByRole('button', { name: '下一页' })
  next.focus()
  fireEvent.click(next)
  expect(await within(receipts).findByText('第 11–20 条，共 214 条')).toBeTruthy()
  expect(within(receipts).getByText('1990')).toBeTruthy()
  expect(document.activeElement).toBe(next)
  const copied: string[] = []
  Object.assign(navigator, { clipboard: { writeText: (text: string) => Promise.resolve(void copied.push(text)) } })
  fireEvent.click(within(receipts).getByRole('button', { name: '复制回执号 1990' }))
  expect(await screen.findByText('已复制')).toBeTruthy()
  expect(copied).toEqual(['1990'])
  // What is left is shorter than where the person was.
  act(() => store.set('outbox.receipts', (question) => fakeReceipts(all.slice(0, 4), question)))
  expect(await within(receipts).findByText('2000')).toBeTruthy()
})

test('only what had no effect, with its reason and its words, and it is news no more', async () => {
  const store = fakeStore()
  const receipts = await part(await openCentre(store), /回执（3）/u)
  fireEvent.click(within(receipts).getByRole('checkbox', { name: '只看未生效' }))
  await waitFor(() => expect(within(receipts).queryByText('邓佳怡')).toBeNull())
  expect(receipts.textContent).toMatch(/10511.*万志强.*未生效.*相关分块的内容有了改动.*涉及：论文、获奖与荣誉/u)
  expect(within(receipts).getByText('材料真实有效，同意报送。')).toBeTruthy()
  expect(called(store)).toContainEqual(['outbox.seen', { actIds: ['act-2'] }])
  expect(await accessibilityFaults()).toEqual([])
})

test('transfers are paused and resumed; the line says so, and what opening does is said', async () => {
  const store = fakeStore()
  const loading = { ...fakeStatus.evidence, files: 100, bytes: 60_000_000, bytesPerSecond: 1_000_000, secondsLeft: 154 }
  store.set('sync.status', () => ({ ...fakeStatus, evidence: loading }))
  store.set('transfers.now', () => [
    {
      attachmentId: 'a1',
      caseId: 'case-1',
      applicantName: '甲',
      block: 'B11',
      title: '论文',
      sizeBytes: 2_000_000,
      doneBytes: 500_000,
    },
  ])
  const transfers = await part(await openCentre(store), /材料下载/u)
  expect(transfers.textContent).toMatch(/100\/312 件/u)
  expect((await within(transfers).findByRole('list', { name: '正在下载' })).textContent).toMatch(/甲 · 论文 · 论文/u)
  fireEvent.click(within(transfers).getByRole('button', { name: '暂停下载' }))
  expect(called(store)).toContainEqual(['transfers.pause', { paused: true }])
  act(() => store.set('sync.status', () => ({ ...fakeStatus, evidence: { ...loading, paused: true } })))
  expect(within(transfers).getByText(/重新打开程序后仍然暂停。打开某件材料会立即下载它/u)).toBeTruthy()
  const line = screen.getByRole('contentinfo', { hidden: true })
  expect(within(line).getByText('材料下载已暂停')).toBeTruthy()
  fireEvent.click(within(transfers).getByRole('button', { name: '继续下载' }))
  expect(called(store)).toContainEqual(['transfers.pause', { paused: false }])
})

test('what could not be fetched is listed with its reason, leads to its application and is asked for again', async () => {
  const store = fakeStore()
  store.set('sync.status', () => ({ ...fakeStatus, evidence: { ...fakeStatus.evidence, files: 310, failed: 2 } }))
  const piece = { caseId: 'case-7', applicantName: '甲', block: 'B11' as const, sizeBytes: 1, atMs: fakeNowMs }
  store.set('transfers.failed', () => ({
    total: 2,
    offset: 0,
    rows: [
      { ...piece, attachmentId: 'a1', title: '封面', code: 'not-found' },
      { ...piece, attachmentId: 'a2', title: '目录', code: 'evidence-damaged' },
    ],
  }))
  const transfers = await part(await openCentre(store), /材料下载/u)
  const failed = await within(transfers).findByRole('list', { name: '2 件材料没有取到' })
  expect(
    within(failed)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual([expect.stringMatching(/封面.*您已无权查看/u), expect.stringMatching(/目录.*与登记的不一致/u)])
  expect(await accessibilityFaults()).toEqual([])
  fireEvent.click(within(transfers).getByRole('button', { name: '重新下载' }))
  expect(called(store)).toContainEqual(['transfers.retry', {}])
  fireEvent.click(within(failed).getByRole('button', { name: /目录/u }))
  expect(opened).toEqual(['case-7'])
})

test('storage and device: what is used, the last check, what was set aside, where it lies, whose key', async () => {
  const store = fakeStore()
  store.set('storage.state', () => ({ ...fakeStorage, setAside: { files: 2, bytes: 4096 } }))
  const centre = await openCentre(store)
  const storage = await part(centre, /本机存储/u)
  expect(storage.textContent).toMatch(/查完全部内容，没有发现损坏.*2 个损坏的文件.*profiles/u)
  expect((await part(centre, /这台设备/u)).textContent).toMatch(/Windows x64.*刘慧敏，2026\/04\/08.*3f9a 1c04/u)
  act(() => store.set('storage.state', () => ({ ...fakeStorage, check: { at: 'running', doneShare: 0.4, okAtMs: 0 } })))
  expect(storage.textContent).toMatch(/正在检查，已完成 40%；上次：还没有查完过/u)
})

test('the same key closes it; F5 asks for a sync with it open and without', async () => {
  const store = fakeStore()
  await openCentre(store)
  fireEvent.keyDown(document.body, { key: 'F5' })
  fireEvent.keyDown(document.body, { key: 'j', ctrlKey: true })
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '同步中心' })).toBeNull())
  fireEvent.keyDown(document.body, { key: 'F5' })
  expect(called(store).filter(([name]) => name === 'sync.now')).toHaveLength(2)
})

test('the short panel leads to the whole', async () => {
  renderWithStore(fakeStore(), <StillLine onOpenCase={() => {}} />)
  fireEvent.click(await screen.findByTitle('查看送出的决定'))
  fireEvent.click(await screen.findByRole('button', { name: /打开同步中心/u }))
  expect(await screen.findByRole('dialog', { name: '同步中心' })).toBeTruthy()
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '同步与送出' })).toBeNull())
})
