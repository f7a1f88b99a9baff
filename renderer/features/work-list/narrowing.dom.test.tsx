import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useState } from 'react'
import type { WorkListQuery } from '../../../shared/contract/desktop.ts'
import { fakeStore } from '../../desktop/fake-transport.suite.ts'
import { fakeNowMs } from '../../desktop/fake-story.suite.ts'
import { fakeRows } from '../../desktop/fake-work-list.suite.ts'
import { renderWithStore } from '../../desktop/render-with-store.suite.ts'
import { firstPlace, type WorkListPlace } from './work-list-place.ts'
import { WorkListScreen } from './work-list-screen.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function Screen() {
  const [place, setPlace] = useState<WorkListPlace>(firstPlace)
  return <WorkListScreen place={place} onPlace={setPlace} onOpenCase={() => undefined} />
}

const question = { tab: 'all', search: '', sort: 'name', descending: true } as const

async function shown() {
  const store = fakeStore({ rows: fakeRows(60) })
  renderWithStore(store, <Screen />)
  await screen.findByRole('group', { name: '筛选' })
  return store
}

const lastAsked = (store: Awaited<ReturnType<typeof shown>>) =>
  store.asked().findLast(({ name }) => name === 'work-list.page')?.input as WorkListQuery

test('a choice narrows the question that is asked, and clearing it asks for everything again', async () => {
  const store = await shown()
  fireEvent.mouseDown(screen.getByRole('combobox', { name: '环节' }))
  fireEvent.click(await screen.findByText(/^单位审查（\d+）$/, { selector: '.ant-select-item-option-content' }))
  await waitFor(() => expect(lastAsked(store).filter?.stages).toEqual(['UNIT_REVIEW']))
  fireEvent.click(screen.getByRole('button', { name: /清除筛选/ }))
  await waitFor(() => expect(lastAsked(store).filter?.stages).toEqual([]))
})

test('a saved list is called by its digit, says how many it has, and can be removed', async () => {
  const store = await shown()
  expect(screen.queryByRole('group', { name: '常用列表' })).toBeNull()
  act(() => store.set('views.list', () => [{ slot: 4, name: '按姓名', question, count: 17 }]))
  const bar = await screen.findByRole('group', { name: '常用列表' })
  expect(within(bar).getByRole('button', { name: /按姓名/ }).textContent).toContain('17')
  fireEvent.keyDown(document.body, { key: '4' })
  await waitFor(() => expect(lastAsked(store)).toMatchObject({ tab: 'all', sort: 'name', descending: true }))
  fireEvent.click(within(bar).getByRole('button', { name: '删除常用列表“按姓名”' }))
  expect(store.calls.at(-1)).toEqual({ name: 'views.remove', input: { slot: 4 } })
})

test('what is shown now is saved under the first free digit, with a name', async () => {
  const store = await shown()
  act(() => store.set('views.list', () => [{ slot: 4, name: '按姓名', question, count: 17 }]))
  fireEvent.click(screen.getByRole('button', { name: /申报人/ }))
  fireEvent.click(await screen.findByRole('button', { name: /存为常用列表/ }))
  fireEvent.change(await screen.findByRole('textbox', { name: '列表名称' }), { target: { value: ' 姓名顺序 ' } })
  fireEvent.click(screen.getByRole('button', { name: '保存为 5' }))
  expect(store.calls.at(-1)).toMatchObject({
    name: 'views.save',
    input: { slot: 5, name: '姓名顺序', question: { tab: 'todo', sort: 'name', descending: false } },
  })
})

test('what is due is said in words, and what changed since the last look is marked', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(fakeNowMs)
  await shown()
  await screen.findByRole('grid')
  expect(screen.getAllByText(/^还剩 \d+ 天$/).length).toBeGreaterThan(0)
  expect(screen.getAllByText('已过期').length).toBeGreaterThan(0)
  expect(screen.getAllByText('有变化')[0]?.closest('[title]')?.getAttribute('title')).toContain('您上次查看之后')
})
