import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import type { CallInput } from '../../../shared/contract/desktop.ts'
import { fakePaperHit, fakeSearchPage } from '../../desktop/fake-search.suite.ts'
import { fakeStore, type FakeStore } from '../../desktop/fake-transport.suite.ts'
import { fakeRows } from '../../desktop/fake-work-list.suite.ts'
import { accessibilityFaults, renderWithStore } from '../../desktop/render-with-store.suite.ts'
import { firstPlace, type WorkListPlace } from './work-list-place.ts'
import { WorkListScreen } from './work-list-screen.tsx'

type Query = CallInput<'search.page'>
const opened: unknown[][] = []
const places: WorkListPlace[] = []

function Stage({ search = '', tab = 'all' }: { readonly search?: string; readonly tab?: WorkListPlace['tab'] }) {
  const [kept, setKept] = useState<WorkListPlace>({ ...firstPlace, tab, search })
  places.push(kept)
  return <WorkListScreen place={kept} onPlace={setKept} onOpenCase={(...what) => opened.push(what)} />
}

async function show(store: FakeStore, stage = <Stage />): Promise<void> {
  opened.length = 0
  renderWithStore(store, stage)
  await waitFor(() => expect(screen.queryByText('正在打开本机数据…')).toBeNull())
  await act(async () => {})
}
const rows = fakeRows(45)
const press = (key: string, target: Element = searchBox(), more: object = {}) => fireEvent.keyDown(target, { key, ...more }) // oxfmt-ignore
const searchBox = () => screen.getByRole<HTMLInputElement>('combobox', { name: '查找申报' })
const type = (text: string) => fireEvent.change(searchBox(), { target: { value: text } })
const results = () => screen.findByRole('listbox', { name: '查找结果' })
const lines = () => screen.getAllByRole('option')
const currentLine = () => lines().findIndex((line) => line.getAttribute('aria-selected') === 'true')
const asked = (store: FakeStore) => store.calls.filter(({ name }) => name === 'search.page').map(({ input }) => input as Query) // oxfmt-ignore

test('/ goes to the search; what is found is grouped by application, marked, and told in number', async () => {
  await show(fakeStore({ rows }))
  press('/', document.body)
  expect(document.activeElement).toBe(searchBox())
  expect(searchBox().getAttribute('aria-expanded')).toBe('false')
  type('儿科')
  const list = await results()
  const groups = within(list).getAllByRole('group')
  expect(groups.length).toBeGreaterThan(2)
  for (const group of groups) {
    const [own, below] = within(group).getAllByRole('option')
    expect(within(own ?? group).getByText('儿科').tagName).toBe('MARK')
    expect(below?.textContent).toMatch(/ · 题目儿科的临床研究$/u)
  }
  expect(screen.getByText(/^找到 \d+ 份$/u)).toBeTruthy()
  expect(screen.queryByRole('grid')).toBeNull()
  expect(searchBox().getAttribute('aria-controls')).toBe(list.id)
  expect(await accessibilityFaults()).toEqual([])
})

test('the arrows move through the lines while the focus stays in the field, and Enter opens at the place that was found', async () => {
  await show(fakeStore({ rows }))
  searchBox().focus()
  type('儿科')
  await results()
  expect(currentLine()).toBe(0)
  expect(searchBox().getAttribute('aria-activedescendant')).toBe(lines()[0]?.id)
  press('ArrowDown')
  press('ArrowDown')
  press('ArrowUp')
  expect(currentLine()).toBe(1)
  expect(searchBox().getAttribute('aria-activedescendant')).toBe(lines()[1]?.id)
  press('Enter')
  const first = rows.find(({ specialty }) => specialty === '儿科')
  expect(opened).toEqual([[first?.caseId, 'B11']])
  press('ArrowUp')
  press('ArrowUp')
  press('Enter')
  expect(opened[1]).toEqual([first?.caseId, null])
  expect(document.activeElement).toBe(searchBox())
})

test('where only contents have it, the application itself opens at the first place too; an act without a block at the course', async () => {
  const store = fakeStore({ rows })
  store.onCall('search.page', (query) => {
    const page = fakeSearchPage(rows, { ...query, text: '儿科' })
    const [one, two] = page.cases.map(({ row }) => row)
    if (one === undefined || two === undefined) throw new Error('bug: two are found')
    const act = { field: 'act' as const, block: null, label: '周分块', text: '同意上报', ranges: [{ begin: 0, end: 2 }] } // oxfmt-ignore
    const cases = [{ row: one, hits: [fakePaperHit('同意')] }, { row: two, hits: [act] }] // oxfmt-ignore
    return { ok: true, value: { ...page, cases } }
  })
  await show(store)
  type('同意')
  await results()
  expect(screen.getByText('审查意见 · 周分块')).toBeTruthy()
  for (const line of lines()) fireEvent.click(line)
  expect(opened.map(([, begin]) => begin)).toEqual(['B11', 'B11', 'acts', 'acts'])
})

test('only what was typed last is asked and shown, however late an older answer comes', async () => {
  const store = fakeStore({ rows })
  const late: (() => void)[] = []
  store.onCall('search.page', (query) => {
    const answer = { ok: true, value: fakeSearchPage(rows, query) } as const
    return query.text === '护理' ? new Promise((resolve) => late.push(() => resolve(answer))) : answer
  })
  await show(store)
  type('护')
  type('护理')
  await waitFor(() => expect(late).toHaveLength(1))
  expect(asked(store).map(({ text }) => text)).toEqual(['护理'])
  type('儿科')
  await results()
  await act(async () => late[0]?.())
  expect(lines()[0]?.textContent).toContain('儿科')
  expect(screen.queryByText('护理')).toBeNull()
})

test('letters on their way to becoming Chinese are not searched for, and their keys are the input method’s', async () => {
  const store = fakeStore({ rows })
  await show(store)
  fireEvent.compositionStart(searchBox())
  type('er’ke')
  press('Enter', searchBox(), { isComposing: true })
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(asked(store)).toEqual([])
  expect(searchBox().value).toBe('er’ke')
  type('儿科')
  fireEvent.compositionEnd(searchBox())
  await results()
  expect(asked(store).map(({ text }) => text)).toEqual(['儿科'])
})

test('Escape clears the search and gives the keys back to the list', async () => {
  await show(fakeStore({ rows }))
  type('儿科')
  await results()
  press('Escape')
  expect(searchBox().value).toBe('')
  expect(document.activeElement).toBe(await screen.findByRole('grid'))
})

test('at the end of what is shown the next page follows, each application once', async () => {
  const many = fakeRows(300)
  const store = fakeStore({ rows: many })
  await show(store)
  type('儿科')
  const list = await results()
  const groups = () => within(list).getAllByRole('group')
  const first = groups().length
  for (let n = 0; n < 6; n += 1) press('PageDown')
  await waitFor(() => expect(groups().length).toBe(2 * first))
  expect(asked(store).map(({ cursor }) => cursor)).toEqual(['', '20'])
})

test('nothing found says so, and the field keeps the focus while what is typed finds again', async () => {
  await show(fakeStore({ rows }))
  searchBox().focus()
  type('不存在')
  expect(await screen.findByText('没有找到“不存在”')).toBeTruthy()
  expect(await accessibilityFaults()).toEqual([])
  type('儿科')
  await results()
  expect(document.activeElement).toBe(searchBox())
  type('不存在')
  fireEvent.click(await screen.findByRole('button', { name: '清除查找' }))
  expect(await screen.findByRole('grid')).toBeTruthy()
})

test('what lies under another tab is counted and one press away', async () => {
  const store = fakeStore({ rows: rows.map((row) => ({ ...row, todo: false })) })
  await show(store, <Stage tab="todo" />)
  type('儿科')
  fireEvent.click(await screen.findByRole('button', { name: '查看全部' }))
  await results()
  expect(places.at(-1)?.tab).toBe('all')
  expect(document.activeElement).toBe(searchBox())
})

test('what is found is narrowed by the list’s own filter, which says what there is among it', async () => {
  const store = fakeStore({ rows })
  await show(store)
  type('儿科')
  const list = await results()
  const groups = () => within(list).getAllByRole('group')
  const before = groups().length
  fireEvent.mouseDown(screen.getByRole('combobox', { name: '环节' }))
  const among = rows.filter(({ specialty, stage }) => specialty === '儿科' && stage === 'UNIT_REVIEW').length
  fireEvent.click(await screen.findByText(`单位审查（${among}）`, { selector: '.ant-select-item-option-content' }))
  await waitFor(() => expect(asked(store).at(-1)?.filter?.stages).toEqual(['UNIT_REVIEW']))
  await waitFor(() => expect(screen.getByText(`找到 ${among} 份`)).toBeTruthy())
  expect(groups().length).toBeLessThan(before)
  const isThere = (name: string) => rows.some((row) => row.applicantName === name && row.stage === 'UNIT_REVIEW')
  type(rows.find(({ applicantName }) => !isThere(applicantName))?.applicantName ?? '')
  expect(await screen.findByText(/不符合筛选条件/u)).toBeTruthy()
  fireEvent.click(screen.getAllByRole('button', { name: /清除筛选/u }).at(-1) ?? document.body)
  await results()
  expect(places.at(-1)?.filter.stages).toEqual([])
})

test('while contents are being indexed it says how far, and looks again by itself', async () => {
  const store = fakeStore({ rows })
  let percent = 43
  store.onCall('search.page', (query) => {
    const index = { complete: percent === 100, percent }
    return { ok: true, value: { ...fakeSearchPage(rows, query), index } }
  })
  await show(store)
  type('儿科')
  expect(await screen.findByText(/正在建立索引（43%）/u)).toBeTruthy()
  percent = 100
  await waitFor(() => expect(screen.queryByText(/正在建立索引/u)).toBeNull(), { timeout: 5000 })
})

test('one digit is too little, and that is said', async () => {
  const store = fakeStore({ rows })
  store.onCall('search.page', (query) => ({ ok: true, value: { ...fakeSearchPage([], query), isShort: true } }))
  await show(store)
  type('3')
  expect(await screen.findByText('请再输入一位')).toBeTruthy()
})

test('a search that fails says what is safe, and can be asked again', async () => {
  const store = fakeStore({ rows })
  store.onCall('search.page', () => ({ ok: false, failure: { code: 'store-failed', retryable: true, blocks: [] } }))
  await show(store)
  type('儿科')
  const retry = await screen.findByRole('button', { name: '再试一次' })
  store.onCall('search.page', (query) => ({ ok: true, value: fakeSearchPage(rows, query) }))
  fireEvent.click(retry)
  await results()
})

test('who comes back from an application is where he was, with the focus in the field', async () => {
  await show(fakeStore({ rows }), <Stage search="儿科" />)
  await results()
  expect(document.activeElement).toBe(searchBox())
  expect(document.title).not.toContain('儿科')
  expect(decodeURIComponent(location.href)).not.toContain('儿科')
})
