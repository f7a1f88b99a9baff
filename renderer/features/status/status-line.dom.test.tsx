import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { fakeOffline, fakeOutbox, fakeStatus } from '../../desktop/fake-story.suite.ts'
import { fakeStore, type FakeStore } from '../../desktop/fake-transport.suite.ts'
import { accessibilityFaults, renderWithStore } from '../../desktop/render-with-store.suite.ts'
import { StatusLine } from './status-line.tsx'

const opened: string[] = []

async function show(store: FakeStore = fakeStore()): Promise<FakeStore> {
  opened.length = 0
  renderWithStore(store, <StatusLine onOpenCase={(caseId) => opened.push(caseId)} />)
  await screen.findByText(/数据截至|尚未取得数据/u)
  return store
}
async function openPanel(): Promise<HTMLElement> {
  fireEvent.click(screen.getByTitle('查看送出的决定'))
  return screen.findByRole('dialog', { name: '同步与送出' })
}
const itemOf = (panel: HTMLElement, name: string) => {
  const item = within(panel).getByRole('button', { name }).closest('li')
  if (item === null) throw new Error(`no decision about ${name}`)
  return item
}

test('on line it is quiet: on line, how old the data is, nothing waits', async () => {
  await show()
  expect(screen.getByText('在线')).toBeTruthy()
  expect(screen.getByText('没有待送出的决定')).toBeTruthy()
  expect(screen.getByText(/2026\/05\/\d\d \d\d:22/u)).toBeTruthy()
  expect(screen.queryByText(/未生效/u)).toBeNull()
})

test('off line says that work goes on, how old the data is, what waits and what had no effect', async () => {
  const store = await show()
  act(() => store.set('sync.status', () => fakeOffline))
  expect(screen.getByText('离线，可以照常办理')).toBeTruthy()
  expect(screen.getByText('2 个决定待送出')).toBeTruthy()
  expect(screen.getByText('1 个决定未生效')).toBeTruthy()
  expect(screen.getByText('材料 208/312')).toBeTruthy()
  expect(await accessibilityFaults()).toEqual([])
})

test('each decision carries its stamp: waiting, received, in effect, without effect', async () => {
  await show()
  const panel = await openPanel()
  expect(itemOf(panel, '欧阳文博').textContent).toMatch(/待送出.*已保存在本机，等待送出/u)
  expect(itemOf(panel, '熊雅琴').textContent).toMatch(/服务器已收到.*回执第 10530 号/u)
  expect(itemOf(panel, '邓佳怡').textContent).toMatch(/已生效.*回执第 10481 号/u)
  expect(within(panel).getAllByRole('listitem')[0]).toBe(itemOf(panel, '万志强'))
  expect(await accessibilityFaults()).toEqual([])
})

test('a refused decision says why and about what, and keeps its words to be copied', async () => {
  await show()
  const item = itemOf(await openPanel(), '万志强')
  expect(item.textContent).toMatch(/您审查之后，相关分块的内容有了改动/u)
  expect(item.textContent).toMatch(/涉及：论文、获奖与荣誉/u)
  expect(within(item).getByText('材料真实有效，同意报送。')).toBeTruthy()
  const copied: string[] = []
  Object.assign(navigator, { clipboard: { writeText: (text: string) => Promise.resolve(void copied.push(text)) } })
  fireEvent.click(within(item).getByRole('button', { name: /复制/u }))
  expect(await screen.findByText('已复制')).toBeTruthy()
  expect(copied).toEqual(['材料真实有效，同意报送。'])
})

test('a refused decision that stands on the screen is told to the store as seen', async () => {
  const store = await show()
  expect(store.calls).toEqual([])
  await openPanel()
  await waitFor(() => expect(store.calls.map(({ name }) => name)).toEqual(['outbox.seen']))
  expect(store.calls[0]?.input).toEqual({ actIds: [fakeOutbox.find(({ state }) => state === 'refused')?.actId] })
})

test('with no decision yet it says what will stand here', async () => {
  const store = fakeStore()
  store.set('outbox.list', () => [])
  await show(store)
  expect(within(await openPanel()).getByText('还没有作过决定')).toBeTruthy()
})

test('the panel takes the keys and Escape gives them back', async () => {
  await show()
  const opener = screen.getByTitle('查看送出的决定')
  opener.focus()
  const panel = await openPanel()
  expect(document.activeElement).toBe(panel)
  fireEvent.keyDown(panel, { key: 'Escape' })
  await waitFor(() => expect(document.activeElement).toBe(opener))
})

test('Escape closes the panel, and nothing below it, also after the pressed button made the desk connect', async () => {
  const below: string[] = []
  const hear = (event: KeyboardEvent) => void below.push(event.key)
  window.addEventListener('keydown', hear)
  const store = await show()
  const button = within(await openPanel()).getByRole('button', { name: /立即同步/u })
  button.focus()
  fireEvent.click(button)
  act(() => store.set('sync.status', () => ({ ...fakeStatus, network: 'connecting' })))
  expect(document.activeElement).toBe(button)
  // Where the focus is when what had it is gone.
  fireEvent.keyDown(document.body, { key: 'Escape' })
  await waitFor(() => expect(screen.getByTitle('查看送出的决定').getAttribute('aria-expanded')).toBe('false'))
  window.removeEventListener('keydown', hear)
  expect(below).toEqual([])
})

test('a decision leads to its application', async () => {
  await show()
  const panel = await openPanel()
  fireEvent.click(within(panel).getByRole('button', { name: '万志强' }))
  expect(opened).toEqual(['case-0005'])
})

test('sync now asks the store; the last error is said in words', async () => {
  const store = fakeStore()
  store.set('sync.status', () => fakeOffline)
  await show(store)
  const panel = await openPanel()
  expect(within(panel).getByText(/连不上服务器。本机已有的内容都在/u)).toBeTruthy()
  fireEvent.click(within(panel).getByRole('button', { name: /立即同步/u }))
  expect(store.calls).toContainEqual({ name: 'sync.now', input: {} })
})

test('an expired sign-in says that everything is here and leads to the password', async () => {
  const store = fakeStore()
  store.set('sync.status', () => ({ ...fakeStatus, signIn: 'needed' }))
  await show(store)
  const panel = await openPanel()
  fireEvent.click(within(panel).getByRole('button', { name: '锁定并重新登录' }))
  expect(store.calls).toContainEqual({ name: 'session.lock', input: {} })
})

test('data from ahead of this machine’s clock is told by its time, never as just now', async () => {
  const store = fakeStore()
  const dataAsOfMs = Date.now() + 22 * 3_600_000
  store.set('sync.status', () => ({ ...fakeStatus, dataAsOfMs }))
  await show(store)
  expect(screen.getByText(/^数据截至 \d{4}\/\d\d\/\d\d/u)).toBeTruthy()
  expect(screen.queryByText(/刚刚/u)).toBeNull()
  const panel = await openPanel()
  expect(within(panel).queryByText(/刚刚/u)).toBeNull()
})

test('a decision that had no effect is announced when that becomes known', async () => {
  const store = await show()
  const heard = screen.getAllByRole('status').find(({ textContent }) => textContent === '')
  act(() => store.set('sync.status', () => ({ ...fakeStatus, refused: 1 })))
  expect(heard?.textContent).toBe('有 1 个决定没有生效，请查看原因')
})

test('after the rest is shown the keyboard goes on with the first of it', async () => {
  const [entry] = fakeOutbox
  if (entry === undefined) throw new Error('bug: no fake decision')
  const store = fakeStore()
  const many = Array.from({ length: 40 }, (_, index) => ({
    ...entry,
    actId: `act-${index}`,
    decidedAtMs: 1000 - index,
  }))
  store.set('outbox.list', () => many)
  await show(store)
  const panel = await openPanel()
  fireEvent.click(await within(panel).findByRole('button', { name: '显示其余 10 条' }))
  expect(document.activeElement?.closest('li')).toBe(within(panel).getAllByRole('listitem')[30])
})

test('[I49] decisions taken in one go stand together: how they came out, and only those that need the person one by one', async () => {
  const [entry] = fakeOutbox
  if (entry === undefined) throw new Error('bug: no fake decision')
  const store = fakeStore()
  const batch = { batchId: 'batch-1', size: 4 }
  const states = ['accepted', 'refused', 'accepted', 'waiting'] as const
  const of = states.map((state, index) => ({
    ...entry,
    ...{ actId: `act-${index}`, applicantName: `申报人${index}`, state, batch },
    ruling: state === 'refused' ? { outcome: 'refused' as const, code: 'case-moved', blocks: [], seq: 1, notBeforeMs: 0 } : null, // oxfmt-ignore
  }))
  store.set('outbox.list', () => [...of, { ...entry, actId: 'alone', applicantName: '另一人' }])
  await show(store)
  const panel = await openPanel()
  const group = (await within(panel).findByText(/^一次办理 4 份/u)).closest('li') ?? panel
  expect(group.textContent).toMatch(/等待服务器答复 1 份.*已生效 2 份.*未生效 1 份/u)
  expect(
    within(group)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual([expect.stringContaining('申报人1')])
  expect(group.textContent).not.toContain('另一人')
  fireEvent.click(within(group).getByRole('button', { name: '查看其余 3 份' }))
  expect(within(group).getAllByRole('listitem')).toHaveLength(4)
})
