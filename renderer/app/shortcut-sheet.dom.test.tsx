import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createClient } from '../desktop/client.ts'
import { fakeStore } from '../desktop/fake-transport.suite.ts'
import { liveKeys } from '../ui/live-keys.ts'
import { App } from './app.tsx'
import { caseKeys, keysEverywhere, listKeys, printedKey, type KeyLine } from './key-table.ts'
import { caseId, caseOfPictures, rows } from './shown-case.suite.ts'

async function openSheet(key: string): Promise<readonly string[]> {
  await act(async () => {})
  fireEvent.keyDown(document.body, { key })
  const sheet = await screen.findByRole('dialog', { name: '快捷键' })
  return [...sheet.querySelectorAll('kbd')].map(({ textContent }) => textContent)
}
const told = (lines: readonly KeyLine[]) => lines.flatMap(({ keys }) => keys)
const known = (lines: readonly KeyLine[]) => [...told(lines), ...lines.flatMap(({ also = [] }) => also)]
const unknown = (lines: readonly KeyLine[]) => [...liveKeys()].filter((key) => !known(lines).includes(key))

test('on the list the sheet tells every key that does something there, and no other', async () => {
  render(<App client={createClient(fakeStore({ rows }))} nonce={undefined} />)
  await screen.findByRole('grid')
  const shown = await openSheet('?')
  const live = liveKeys()
  expect(shown).toEqual([...told(listKeys), ...told(keysEverywhere)].filter((key) => live.has(key)).map(printedKey))
  expect(shown).toEqual(expect.arrayContaining(['↑', 'j', 'PgDn', 'Home', 'Enter', '/', 'Esc', '3', 'Ctrl+L', 'F1']))
  expect(unknown([...listKeys, ...keysEverywhere])).toEqual([])
})

test('on an application too, opened by F1', async () => {
  const store = fakeStore({ rows })
  const detail = caseOfPictures()
  store.set('case.detail', () => ({ ...detail, row: { ...detail.row, caseId } }))
  window.location.hash = `#/case/${caseId}`
  render(<App client={createClient(store)} nonce={undefined} />)
  await screen.findByRole('region', { name: '作决定' })
  const shown = await openSheet('F1')
  const live = liveKeys()
  expect(shown).toEqual([...told(caseKeys), ...told(keysEverywhere)].filter((key) => live.has(key)).map(printedKey))
  expect(shown).toEqual(expect.arrayContaining(['n', 'Shift+R', 'Ctrl+Enter', '[', 'Ctrl+L']))
  expect(unknown([...caseKeys, ...keysEverywhere])).toEqual([])
})

test('what handles no key any more is told no more; no key opens the sheet while an input method composes', async () => {
  render(<App client={createClient(fakeStore({ locked: true }))} nonce={undefined} />)
  await screen.findByText('选择人员')
  expect([...liveKeys()]).toEqual([])
  cleanup()
  render(<App client={createClient(fakeStore({ rows }))} nonce={undefined} />)
  const field = await screen.findByLabelText('查找申报')
  fireEvent.keyDown(field, { key: 'F1', isComposing: true })
  fireEvent.keyDown(document.body, { key: '?', isComposing: true })
  expect(within(document.body).queryByRole('dialog')).toBeNull()
})
