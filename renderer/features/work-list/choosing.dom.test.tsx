import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { fakeStore, type FakeStore } from '../../desktop/fake-transport.suite.ts'
import { fakeRows } from '../../desktop/fake-work-list.suite.ts'
import { accessibilityFaults, renderWithStore } from '../../desktop/render-with-store.suite.ts'
import { noneChosen, type Chosen } from './use-chosen-rows.ts'
import { firstPlace, type WorkListPlace } from './work-list-place.ts'
import { WorkListScreen, type ChosenCases } from './work-list-screen.tsx'

const opened: string[] = []

function Told({ caseIds, isFull }: ChosenCases) {
  return <output>{JSON.stringify({ caseIds, isFull })}</output>
}
const told = () =>
  JSON.parse(document.querySelector('output')?.textContent ?? '') as Pick<ChosenCases, 'caseIds' | 'isFull'>

function Stage() {
  const [place, setPlace] = useState<WorkListPlace>({ ...firstPlace, tab: 'all', sort: 'name' })
  const [chosen, setChosen] = useState<Chosen>(noneChosen)
  return (
    <WorkListScreen
      place={place}
      onPlace={setPlace}
      onOpenCase={(caseId) => opened.push(caseId)}
      chosen={chosen}
      onChosen={setChosen}
      Batch={Told}
    />
  )
}

async function show(store: FakeStore): Promise<void> {
  opened.length = 0
  renderWithStore(store, <Stage />)
  await screen.findByRole('grid')
  await act(async () => {})
}
const press = async (key: string, more: object = {}) => {
  fireEvent.keyDown(document.body, { key, ...more })
  await act(async () => {})
}
const boxes = () => screen.getAllByRole('checkbox').slice(1)
const checked = () => boxes().flatMap((box, index) => (box.getAttribute('aria-checked') === 'true' ? [index] : []))

test('Space and x choose the current row and let it go again; what is chosen stays while the list scrolls and is sorted', async () => {
  await show(fakeStore({ rows: fakeRows(45) }))
  await press(' ')
  await press('ArrowDown')
  await press('x')
  expect(checked()).toEqual([0, 1])
  const chosen = told().caseIds
  await press('x')
  expect(checked()).toEqual([0])
  await press('x')
  await press('End')
  fireEvent.click(screen.getByRole('button', { name: '停留' }))
  await act(async () => {})
  expect(told().caseIds).toEqual(chosen)
  expect(await accessibilityFaults()).toEqual([])
})

test('Shift with arrows or a click takes everything between, and a click on a box opens nothing', async () => {
  await show(fakeStore({ rows: fakeRows(45) }))
  await press('ArrowDown', { shiftKey: true })
  await press('ArrowDown', { shiftKey: true })
  expect(checked()).toEqual([0, 1, 2])
  const box = (index: number) => boxes()[index]?.parentElement ?? document.body
  fireEvent.click(box(5), { shiftKey: true })
  await act(async () => {})
  expect(checked()).toEqual([0, 1, 2, 3, 4, 5])
  fireEvent.click(box(8))
  expect(checked()).toEqual([0, 1, 2, 3, 4, 5, 8])
  expect(opened).toEqual([])
})

test('Ctrl+A takes what the list shows, also what is not on screen, as far as one batch goes; another list begins with none', async () => {
  const store = fakeStore({ rows: fakeRows(5000) })
  await show(store)
  await press('a', { ctrlKey: true })
  await waitFor(() => expect(told().caseIds.length).toBe(200))
  expect(told().isFull).toBe(true)
  // By ids alone: no row was read for it.
  expect(store.calls.map(({ name }) => name)).toEqual(['work-list.ids'])
  expect(screen.getAllByRole('row').length).toBeLessThan(60)
  await press('1')
  expect(told().caseIds).toEqual([])
})
