import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { useState, type SetStateAction } from 'react'
import { expect, test } from 'vitest'
import { fakeFirstSync, fakeOffline } from '../../desktop/fake-story.suite.ts'
import { fakeStore, type FakeStore } from '../../desktop/fake-transport.suite.ts'
import { fakeRows, fakeWorkListPage } from '../../desktop/fake-work-list.suite.ts'
import { accessibilityFaults, renderWithStore } from '../../desktop/render-with-store.suite.ts'
import { firstPlace, type WorkListPlace } from './work-list-place.ts'
import { WorkListScreen } from './work-list-screen.tsx'

const opened: string[] = []

function Stage() {
  const [place, setPlace] = useState<WorkListPlace>({ ...firstPlace, tab: 'all' })
  return <WorkListScreen place={place} onPlace={setPlace} onOpenCase={(caseId) => opened.push(caseId)} />
}

async function show(store: FakeStore): Promise<void> {
  opened.length = 0
  renderWithStore(store, <Stage />)
  await waitFor(() => expect(screen.queryByText('正在打开本机数据…')).toBeNull())
  // Keys are listened for in an effect, which comes after the rows are seen.
  await act(async () => {})
}
const press = (key: string, target: Element = document.body) => fireEvent.keyDown(target, { key })
const currentRow = () => document.querySelector('[aria-selected="true"]')
const currentIndex = () => Number(currentRow()?.getAttribute('aria-rowindex')) - 2
const searchBox = () => screen.getByLabelText<HTMLInputElement>('查找申报')

test('the tabs tell how many applications are to do, done and in all', async () => {
  await show(fakeStore({ rows: fakeRows(45) }))
  const tabs = screen.getByRole('radiogroup')
  expect(tabs.textContent).toBe('待办20已办25全部45')
  expect(await accessibilityFaults()).toEqual([])
})

test('5,000 rows are read a hundred at a time: two windows are live, and only rows on screen exist', async () => {
  const store = fakeStore({ rows: fakeRows(5000) })
  await show(store)
  const offsets = () => pagesOf(store).map(({ offset }) => offset)
  expect(offsets()).toEqual([0, 100])
  expect(pagesOf(store).every(({ limit }) => limit === 100)).toBe(true)
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('5001')
  expect(screen.getAllByRole('row').length).toBeLessThan(60)
})

function pagesOf(store: FakeStore): { readonly offset: number; readonly limit: number }[] {
  return store
    .asked()
    .filter(({ name }) => name === 'work-list.page')
    .map(({ input }) => input as { offset: number; limit: number })
}

test('arrows, j and k move; Home and End go to the ends; Enter opens the current application', async () => {
  await show(fakeStore({ rows: fakeRows(45) }))
  press('ArrowDown')
  press('j')
  press('j')
  press('k')
  expect(currentIndex()).toBe(2)
  press('ArrowUp')
  expect(currentIndex()).toBe(1)
  press('End')
  press('ArrowDown')
  press('Home')
  expect(currentIndex()).toBe(0)
  const name = currentRow()?.textContent ?? ''
  press('Enter')
  expect(opened).toHaveLength(1)
  expect(name).not.toBe('')
})

test('a click opens the application it is on', async () => {
  await show(fakeStore({ rows: fakeRows(3) }))
  const rows = screen.getAllByRole('row').slice(1)
  if (rows[1] !== undefined) fireEvent.click(rows[1])
  expect(opened).toHaveLength(1)
  expect(currentIndex()).toBe(1)
})

test('single keys typed into the search are letters, not commands', async () => {
  await show(fakeStore({ rows: fakeRows(45) }))
  searchBox().focus()
  press('j', searchBox())
  press('1', searchBox())
  expect(currentIndex()).toBe(0)
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /全部/u }).checked).toBe(true)
})

test('1, 2 and 3 choose the tab', async () => {
  await show(fakeStore({ rows: fakeRows(45) }))
  press('2')
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /已办/u }).checked).toBe(true)
  press('1')
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /待办/u }).checked).toBe(true)
})

test('a column title sorts, a second press turns the order round, and both are told', async () => {
  await show(fakeStore({ rows: fakeRows(45) }))
  const header = () => screen.getByRole('columnheader', { name: /申报人/u })
  fireEvent.click(within(header()).getByRole('button'))
  expect(header().getAttribute('aria-sort')).toBe('ascending')
  fireEvent.click(within(header()).getByRole('button'))
  expect(header().getAttribute('aria-sort')).toBe('descending')
})

test('waiting, refused, draft and unknown to the server are told in words, never by colour alone', async () => {
  const [row] = fakeRows(1)
  if (row === undefined) throw new Error('no row')
  await show(fakeStore({ rows: [{ ...row, waiting: 2, refused: 1, hasDraft: true, unknownToServer: true }] }))
  for (const words of ['待送出 2', '未生效', '草稿', '待核对']) expect(screen.getByText(words)).toBeTruthy()
})

test('an application that leaves the list gives its place to the next', async () => {
  const rows = fakeRows(4)
  const store = fakeStore({ rows })
  await show(store)
  press('End')
  expect(currentIndex()).toBe(3)
  act(() => store.set('work-list.page', (query) => fakeWorkListPage(rows.slice(0, 2), query)))
  expect(currentIndex()).toBe(1)
})

test('an empty list says what will fill it', async () => {
  await show(fakeStore())
  expect(await screen.findByText('还没有申报')).toBeTruthy()
  expect(await accessibilityFaults()).toEqual([])
})

test('before the first data it says whether it is on its way or the network is missing', async () => {
  const store = fakeStore()
  store.set('sync.status', () => fakeFirstSync)
  await show(store)
  expect(await screen.findByText('正在下载申报…')).toBeTruthy()
  act(() => store.set('sync.status', () => ({ ...fakeOffline, dataAsOfMs: 0 })))
  expect(await screen.findByText('还没有取得数据，现在又没有网络')).toBeTruthy()
})

test('off line the list is as usable as on line', async () => {
  const store = fakeStore({ rows: fakeRows(45) })
  store.set('sync.status', () => fakeOffline)
  await show(store)
  press('Enter')
  expect(opened).toHaveLength(1)
})

test('a list that cannot be read says what is safe, and comes back by itself', async () => {
  const store = fakeStore({ rows: fakeRows(3) })
  store.lose()
  renderWithStore(store, <Stage />)
  expect(await screen.findByText('列表没有读取成功')).toBeTruthy()
  expect(screen.getByText(/已保存的内容都在/u)).toBeTruthy()
  act(() => store.restore())
  expect(await screen.findByRole('grid')).toBeTruthy()
})

test('what comes in above the current application does not change which one Enter opens', async () => {
  const store = fakeStore({ rows: fakeRows(45) })
  await show(store)
  const all = { tab: 'all', search: '', sort: 'due', descending: false, offset: 0, limit: 50 } as const
  const before = fakeWorkListPage(fakeRows(45), all).rows
  press('j')
  press('j')
  const come = { ...(before[0] ?? never()), caseId: 'case-new', enteredStepAtMs: 0 }
  act(() => store.set('work-list.page', (query) => fakeWorkListPage([come, ...fakeRows(45)], query)))
  expect(currentIndex()).toBe(3)
  press('Enter')
  expect(opened).toEqual([before[2]?.caseId])
})

test('even the first row, which nobody moved to, stays the one that was seen first', async () => {
  const store = fakeStore({ rows: fakeRows(45) })
  await show(store)
  const first = currentRow()?.textContent
  const come = { ...(fakeRows(1)[0] ?? never()), caseId: 'case-new', applicantName: '新来的', enteredStepAtMs: 0 }
  act(() => store.set('work-list.page', (query) => fakeWorkListPage([come, ...fakeRows(45)], query)))
  expect(currentRow()?.textContent).toBe(first)
})

test('that the current row is known is told late, and never undoes what a hand did since', async () => {
  const told: SetStateAction<WorkListPlace>[] = []
  const place = { ...firstPlace, tab: 'all' } as const
  renderWithStore(
    fakeStore({ rows: fakeRows(9) }),
    <WorkListScreen place={place} onPlace={(next) => told.push(next)} onOpenCase={() => {}} />,
  )
  await screen.findByRole('grid')
  await act(async () => {})
  const [anchor] = told
  if (typeof anchor !== 'function') throw new Error('bug: the place is told over whatever is there')
  expect(anchor(place)).toMatchObject({ current: 0, currentCase: expect.any(String) as string })
  const typed = { ...place, search: '儿' }
  expect(anchor(typed)).toBe(typed)
})

test('another tab or order begins at its top, however far the list before was scrolled', async () => {
  await show(fakeStore({ rows: fakeRows(45) }))
  const grid = screen.getByRole('grid')
  Object.defineProperty(grid, 'clientHeight', { value: 400 })
  grid.scrollTop = 500
  press('1')
  await act(async () => {})
  expect(screen.getByRole('grid').scrollTop).toBe(0)
  grid.scrollTop = 500
  fireEvent.click(screen.getByRole('button', { name: /^申报人/u }))
  await act(async () => {})
  expect(grid.scrollTop).toBe(0)
})

test('the current row is named to those who hear the page only while it exists', async () => {
  await show(fakeStore({ rows: fakeRows(5000) }))
  const grid = screen.getByRole('grid')
  expect(currentRow()?.id).toBe(grid.getAttribute('aria-activedescendant'))
  grid.scrollTop = 38 * 3000
  fireEvent.scroll(grid)
  expect(currentRow()).toBeNull()
  expect(grid.hasAttribute('aria-activedescendant')).toBe(false)
  press('j')
  fireEvent.scroll(grid)
  expect(currentRow()?.id).toBe(grid.getAttribute('aria-activedescendant'))
})

test('a move draws the two rows that it is about, not the whole list', async () => {
  const rows = fakeRows(20)
  let drawn = 0
  const counted = rows.map((row) => ({
    ...row,
    get employerName() {
      drawn += 1
      return row.employerName
    },
  }))
  const store = fakeStore({ rows })
  store.set('work-list.page', (query) => ({ ...fakeWorkListPage(rows, query), rows: counted }))
  await show(store)
  drawn = 0
  press('j')
  expect(currentIndex()).toBe(1)
  expect(drawn).toBeLessThanOrEqual(2 * 3)
})

function never(): never {
  throw new Error('bug: no fake row')
}
