import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import type { SessionState } from '../../shared/contract/desktop.ts'
import { createClient } from '../desktop/client.ts'
import { fakeLocked, fakeOpen } from '../desktop/fake-story.suite.ts'
import { fakeStore, type FakeStore } from '../desktop/fake-transport.suite.ts'
import { App } from './app.tsx'
import { caseId, caseOfPictures, rows } from './shown-case.suite.ts'

/** A desk of two persons, which any password opens for whoever was chosen. */
function deskOfTwo(): FakeStore {
  const store = fakeStore({ locked: true, rows })
  const detail = caseOfPictures()
  store.set('case.detail', ({ caseId: asked }) => ({ ...detail, row: { ...detail.row, caseId: asked } }))
  store.onCall('session.unlock', ({ profileId }) => {
    const person = fakeLocked.at === 'locked' ? fakeLocked.profiles.find((each) => each.profileId === profileId) : null
    const opened = { ...fakeOpen, profileId, personName: person?.personName ?? '' } as SessionState
    store.set('session.state', () => opened)
    return { ok: true, value: {} }
  })
  store.onCall('session.lock', () => {
    store.set('session.state', () => fakeLocked)
    return { ok: true, value: {} }
  })
  render(<App client={createClient(store)} nonce={undefined} />)
  return store
}

async function unlock(person?: string): Promise<void> {
  if (person !== undefined) fireEvent.click(await screen.findByRole('button', { name: new RegExp(person, 'u') }))
  fireEvent.change(await screen.findByLabelText('密码'), { target: { value: 'Zhiping-2026' } })
  fireEvent.click(screen.getByRole('button', { name: '解锁' }))
  await screen.findByRole('banner')
}
const lock = () => fireEvent.click(screen.getByRole('button', { name: /^锁定/u }))
const switchPerson = () => fireEvent.click(screen.getByRole('button', { name: '切换人员' }))
const tab = (name: RegExp) => screen.findByRole('tab', { name })
const blocks = () => screen.findByRole('navigation', { name: '分块' })
async function currentBlock(): Promise<string> {
  return (await blocks()).querySelector('[aria-current="true"]')?.textContent ?? ''
}
const position = () => within(screen.getByRole('region', { name: '材料' })).getByText(/^\d+ \/ \d+$/u).textContent

/** Opens the second application and goes to where nobody would be by himself. */
async function goSomewhere(): Promise<void> {
  await screen.findByRole('grid')
  await act(async () => {})
  fireEvent.keyDown(document.body, { key: 'j' })
  fireEvent.keyDown(document.body, { key: 'Enter' })
  fireEvent.click(within(await blocks()).getByRole('button', { name: /^学历/u }))
  fireEvent.keyDown(document.body, { key: 'n' })
  fireEvent.click(await tab(/办理记录/u))
}

beforeEach(() => {
  window.location.hash = '#/'
})

test('after a lock the same person comes back to the same application, block, tab and scan', async () => {
  deskOfTwo()
  await unlock('刘慧敏')
  await goSomewhere()
  const before = { address: window.location.hash, block: await currentBlock(), position: position() }
  lock()
  expect(await screen.findByLabelText('密码')).toBeTruthy()
  expect(screen.queryByRole('navigation', { name: '分块' })).toBeNull()
  await unlock()
  expect((await tab(/办理记录/u)).getAttribute('aria-selected')).toBe('true')
  expect({ address: window.location.hash, block: await currentBlock(), position: position() }).toEqual(before)
  expect(before.address).toBe(`#/case/${caseId}`)
})

test('each person comes to a place of his own: another to the list, and the first to where he was', async () => {
  deskOfTwo()
  await unlock('刘慧敏')
  await goSomewhere()
  const before = { address: window.location.hash, block: await currentBlock(), position: position() }
  switchPerson()
  await unlock('陈国栋')
  expect(await screen.findByRole('grid')).toBeTruthy()
  expect(window.location.hash).toBe('#/')
  switchPerson()
  await unlock('刘慧敏')
  expect((await tab(/办理记录/u)).getAttribute('aria-selected')).toBe('true')
  expect({ address: window.location.hash, block: await currentBlock(), position: position() }).toEqual(before)
})

test('who chooses another person behind a plain lock sees nothing of the first one’s', async () => {
  deskOfTwo()
  await unlock('刘慧敏')
  await goSomewhere()
  lock()
  fireEvent.click(await screen.findByRole('button', { name: '返回人员列表' }))
  await unlock('陈国栋')
  expect(await screen.findByRole('grid')).toBeTruthy()
  await waitFor(() => expect(window.location.hash).toBe('#/'))
})

test('an application that is opened anew after coming back begins by itself', async () => {
  deskOfTwo()
  await unlock('刘慧敏')
  await goSomewhere()
  lock()
  await unlock()
  await tab(/办理记录/u)
  fireEvent.keyDown(document.body, { key: 'Escape' })
  await screen.findByRole('grid')
  await act(async () => {})
  fireEvent.keyDown(document.body, { key: 'Enter' })
  expect((await tab(/申报内容/u)).getAttribute('aria-selected')).toBe('true')
})
