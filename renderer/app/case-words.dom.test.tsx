import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createClient } from '../desktop/client.ts'
import { reviewerOffers } from '../desktop/fake-case.suite.ts'
import { fakeLocked, fakeNowMs, fakeOpen } from '../desktop/fake-story.suite.ts'
import { fakeStore } from '../desktop/fake-transport.suite.ts'
import { zhCn } from '../../shared/i18n/zh-cn.ts'
import { App } from './app.tsx'
import {
  caseId,
  caseOfPictures,
  noRefusals,
  press,
  rows,
  saved,
  showCase,
  submitted,
  type,
} from './shown-case.suite.ts'

const pause = (ms: number) => act(() => new Promise((resolve) => setTimeout(resolve, ms)))

/** The whole window takes its time to be drawn on a busy machine. */
const openBox = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: '审查意见' }, { timeout: 10_000 })

test('words typed while the store is away survive that it comes back locked', async () => {
  const store = fakeStore({ rows })
  let locked = false
  const saves: string[] = []
  store.onCall('draft.save', ({ text }) => {
    if (locked) return { ok: false, failure: { code: 'locked', retryable: false, blocks: [] } }
    saves.push(text)
    return { ok: true, value: { savedAtMs: fakeNowMs } }
  })
  const detail = caseOfPictures({ offers: noRefusals })
  store.set('case.detail', () => ({ ...detail, row: { ...detail.row, caseId } }))
  window.location.hash = `#/case/${caseId}`
  render(<App client={createClient(store)} nonce={undefined} />)
  await openBox()
  act(() => store.lose())
  type('审查意见', '断线时写的一整段话')
  await pause(300)
  locked = true
  store.set('session.state', () => fakeLocked)
  act(() => store.restore())
  await screen.findByRole('button', { name: '解锁' })
  expect(document.body.textContent).not.toContain('断线时写的一整段话')
  await pause(100)
  locked = false
  act(() => store.set('session.state', () => ({ ...fakeOpen, profileId: 'p-chen', personName: '陈国栋' })))
  // Another person begins at the list, and finds the application there.
  await screen.findByLabelText(zhCn['work-list.search.label'])
  act(() => void (window.location.hash = `#/case/${caseId}`))
  const another = await openBox()
  expect(another.value).not.toContain('断线时写的一整段话')
  act(() => store.set('session.state', () => fakeLocked))
  act(() => store.set('session.state', () => fakeOpen))
  const box = await openBox()
  expect(box.value).toBe('断线时写的一整段话')
  await pause(50)
  expect(saves).toEqual(['断线时写的一整段话'])
})

test('a draft that the full disk refused is saved when it is left, once there is room', async () => {
  const { store } = showCase(caseOfPictures({ offers: noRefusals }))
  let full = true
  const saves: string[] = []
  store.onCall('draft.save', ({ text }) => {
    if (full) return { ok: false, failure: { code: 'disk-full', retryable: false, blocks: [] } }
    saves.push(text)
    return { ok: true, value: { savedAtMs: fakeNowMs } }
  })
  const box = await screen.findByRole('textbox', { name: '审查意见' })
  type('审查意见', '磁盘满时写的')
  fireEvent.blur(box)
  await screen.findByText('没有保存')
  full = false
  fireEvent.blur(box)
  await screen.findByText(/^已存本机/u)
  expect(saves).toEqual(['磁盘满时写的'])
})

test('a window that is put away or closed saves at once', async () => {
  const { store } = showCase(caseOfPictures({ offers: noRefusals }))
  await screen.findByRole('textbox', { name: '审查意见' })
  type('审查意见', '半句')
  fireEvent(window, new Event('pagehide'))
  expect(saved(store)).toHaveLength(1)
  await pause(10)
  type('审查意见', '半句多')
  fireEvent(document, new Event('visibilitychange'))
  expect(saved(store)).toHaveLength(2)
  await pause(10)
})

test('words typed while the decision is on its way to the store stay', async () => {
  const { store } = showCase(caseOfPictures({ offers: reviewerOffers }))
  let answer: (value: { ok: true; value: { actId: string; localSeq: number } }) => void = () => {}
  store.onCall('act.append', () => new Promise((resolve) => (answer = resolve)))
  await screen.findByRole('radiogroup')
  await act(async () => {})
  press('2')
  type('审查说明', '正文模糊')
  press('Enter', { ctrlKey: true })
  await act(async () => {})
  type('审查说明', '正文模糊，第三页缺章')
  await act(async () => answer({ ok: true, value: { actId: 'a', localSeq: 1 } }))
  expect(submitted(store)[0]).toMatchObject({ body: { text: '正文模糊' } })
  fireEvent.click(within(screen.getByRole('navigation', { name: '分块' })).getByRole('button', { name: /^论文/u }))
  expect(document.body.textContent).toContain('第三页缺章')
})

test('a text that was left is thrown away only after a question, and the focus comes back after a no', async () => {
  const { store, tell } = showCase(caseOfPictures({ offers: noRefusals }))
  await screen.findByRole('textbox', { name: '审查意见' })
  type('审查意见', '写了很久的意见')
  tell(caseOfPictures({ offers: [], visit: 2 }))
  const discard = screen.getByRole('button', { name: '删除' })
  discard.focus()
  fireEvent.click(discard)
  const discarded = () => store.calls.filter(({ name }) => name === 'draft.discard')
  expect(discarded()).toEqual([])
  press('Escape')
  expect(document.activeElement).toBe(discard)
  expect(screen.getByText('写了很久的意见')).toBeTruthy()
  fireEvent.click(discard)
  fireEvent.click(screen.getByRole('button', { name: '确定删除' }))
  await act(async () => {})
  expect(discarded()).toHaveLength(1)
  expect(screen.queryByText('写了很久的意见')).toBeNull()
})

test('what was written about an application that has left the desk is there to be copied, typed just now or long ago', async () => {
  const { store, tell } = showCase(caseOfPictures({ offers: noRefusals }))
  const about = { caseId, form: [], savedAtMs: fakeNowMs }
  store.set('draft.list', () => [{ ...about, id: `${caseId}/return`, slot: 'return', text: '上周写的退回意见' }])
  await screen.findByRole('textbox', { name: '审查意见' })
  type('审查意见', '刚写的半句')
  tell(null)
  expect(await screen.findByText('上周写的退回意见')).toBeTruthy()
  expect(screen.getByText('刚写的半句')).toBeTruthy()
  expect(screen.getAllByRole('button', { name: /复制/u })).toHaveLength(2)
})

test('a double Ctrl+Enter sends one verdict: the next block, which came by itself with an older text, waits for a hand', async () => {
  const of = (block: string) => ({
    id: `${caseId}/verdict-${block}`,
    caseId,
    slot: `verdict-${block}`,
    text: '昨天写的',
    form: [{ key: 'verdict', value: 'PROBLEM' }],
    savedAtMs: fakeNowMs,
  })
  const { store } = showCase(caseOfPictures({ offers: reviewerOffers, drafts: [of('B11'), of('B12')] }))
  await screen.findByRole('button', { name: '提交“论文”结论' })
  await act(async () => {})
  press('Enter', { ctrlKey: true })
  await screen.findByRole('button', { name: /提交“著作教材”结论$/u })
  await act(async () => {})
  press('Control', { ctrlKey: true })
  press('Enter', { ctrlKey: true })
  await act(async () => {})
  expect(submitted(store)).toHaveLength(1)
  press('e')
  press('Enter', { ctrlKey: true })
  await act(async () => {})
  expect(submitted(store)).toHaveLength(2)
})
