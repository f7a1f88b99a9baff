import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { firstSettings } from '../../shared/contract/desk-settings.ts'
import { zhCn } from '../../shared/i18n/zh-cn.ts'
import { createClient } from '../desktop/client.ts'
import { fakeLocked, fakeOpen } from '../desktop/fake-story.suite.ts'
import { fakeStore, type FakeStore } from '../desktop/fake-transport.suite.ts'
import { fakeRows } from '../desktop/fake-work-list.suite.ts'
import { accessibilityFaults } from '../desktop/render-with-store.suite.ts'
import { App } from './app.tsx'
import { ErrorBoundary } from './error-boundary.tsx'

function show(store: FakeStore): FakeStore {
  render(<App client={createClient(store)} nonce={undefined} />)
  return store
}
const press = async (key: string) => {
  // Keys are listened for in an effect, which comes after the rows are seen.
  await act(async () => {})
  fireEvent.keyDown(document.body, { key })
}

test('unlocked, the desk says whose it is and opens on the list', async () => {
  show(fakeStore({ rows: fakeRows(12) }))
  const header = await screen.findByRole('banner')
  expect(within(header).getByText('赣江市第一人民医院')).toBeTruthy()
  expect(within(header).getByText('刘慧敏')).toBeTruthy()
  expect(within(header).getByText('经办审查')).toBeTruthy()
  expect(await screen.findByRole('grid')).toBeTruthy()
  expect(await accessibilityFaults()).toEqual([])
})

/** A locked desk that any password opens for its first person. */
function lockable(): FakeStore {
  const store = fakeStore({ locked: true, rows: fakeRows(12) })
  store.onCall('session.unlock', () => {
    store.set('session.state', () => fakeOpen)
    return { ok: true, value: {} }
  })
  store.onCall('session.lock', () => {
    store.set('session.state', () => fakeLocked)
    return { ok: true, value: {} }
  })
  return store
}
async function unlock(): Promise<void> {
  fireEvent.change(await screen.findByLabelText('密码'), { target: { value: 'Zhiping-2026' } })
  fireEvent.click(screen.getByRole('button', { name: '解锁' }))
  await screen.findByRole('grid')
}
const countOfCalls = (store: FakeStore, name: string) => store.calls.filter((call) => call.name === name).length

test('unlocking leads to the list, the lock back to the same person’s password and then to the same place', async () => {
  show(lockable())
  fireEvent.click(await screen.findByRole('button', { name: /刘慧敏/u }))
  await unlock()
  await press('3')
  fireEvent.click(screen.getByRole('button', { name: /锁定/u }))
  expect((await screen.findByText('刘慧敏')).tagName).toBe('STRONG')
  expect(screen.queryByRole('grid')).toBeNull()
  await unlock()
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /全部/u }).checked).toBe(true)
})

test('to switch person locks and asks who comes, from the list', async () => {
  const store = show(lockable())
  fireEvent.click(await screen.findByRole('button', { name: /刘慧敏/u }))
  await unlock()
  await press('Enter')
  fireEvent.click(screen.getByRole('button', { name: '切换人员' }))
  expect(await screen.findByText('选择人员')).toBeTruthy()
  expect(countOfCalls(store, 'session.lock')).toBe(1)
  expect(window.location.hash).toBe('#/')
})

test('Ctrl+L locks from a field too, but not while an input method composes', async () => {
  const store = show(fakeStore({ rows: fakeRows(12) }))
  const field = await screen.findByLabelText('查找申报')
  fireEvent.keyDown(field, { key: 'l', ctrlKey: true, isComposing: true })
  fireEvent.keyDown(field, { key: 'l' })
  expect(countOfCalls(store, 'session.lock')).toBe(0)
  fireEvent.keyDown(field, { key: 'l', ctrlKey: true })
  expect(countOfCalls(store, 'session.lock')).toBe(1)
})

test('the desk locks after the minutes that are set without a key or a pointer, whatever the clock is set to', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  try {
    const store = fakeStore({ rows: fakeRows(12) })
    store.set('settings.state', () => ({ ...firstSettings, idleLockMinutes: 5 }))
    show(store)
    await screen.findByRole('grid')
    await act(() => vi.advanceTimersByTimeAsync(4 * 60_000))
    fireEvent.pointerMove(document.body)
    await act(() => vi.advanceTimersByTimeAsync(4 * 60_000))
    vi.setSystemTime(0)
    expect(countOfCalls(store, 'session.lock')).toBe(0)
    await act(() => vi.advanceTimersByTimeAsync(66_000))
    expect(countOfCalls(store, 'session.lock')).toBe(1)
  } finally {
    vi.useRealTimers()
  }
})

test('settings take effect at once and can be reached before anybody has unlocked', async () => {
  const store = show(fakeStore({ locked: true }))
  fireEvent.click(await screen.findByRole('button', { name: '设置' }))
  const dialog = await screen.findByRole('dialog', { name: '设置' })
  fireEvent.click(within(dialog).getByRole('radio', { name: '深色' }))
  fireEvent.click(within(dialog).getByRole('radio', { name: '130%' }))
  fireEvent.click(within(dialog).getByRole('radio', { name: '5 分钟' }))
  await waitFor(() => expect(document.documentElement.dataset).toMatchObject({ appearance: 'dark', textSize: '130' }))
  expect(store.calls).toContainEqual({ name: 'settings.change', input: { idleLockMinutes: 5 } })
  expect(await accessibilityFaults()).toEqual([])
})

test('a setting that cannot be kept is said, and nothing changes', async () => {
  const store = show(fakeStore({ locked: true }))
  store.onCall('settings.change', () => ({
    ok: false,
    failure: { code: 'disk-full', retryable: true, blocks: [] },
  }))
  fireEvent.click(await screen.findByRole('button', { name: 'English' }))
  expect(await screen.findByText(zhCn['error.disk-full'])).toBeTruthy()
  expect(document.documentElement.lang).toBe('zh-CN')
})

test('a folder that another desk holds is said in words instead of sign-in, and the desk opens by itself afterwards', async () => {
  const store = fakeStore({ locked: true })
  const holder = { pid: 4711, sinceMs: Date.UTC(2026, 4, 18, 1, 5) }
  store.set('session.state', () => ({ at: 'failed', code: 'store-in-use', holder }))
  show(store)
  const said = await screen.findByRole('alert')
  expect(said.textContent).toMatch(
    /本机数据没有打开.*另一个窗口或程序正在使用本机的数据.*进程号 4711，自 .*09:05 起.*自动打开/u,
  )
  expect(await accessibilityFaults()).toEqual([])
  act(() => store.set('session.state', () => fakeLocked))
  expect(await screen.findByText('选择人员')).toBeTruthy()
})

test.each([
  ['folder-not-writable', /存放本机评审数据的文件夹不能写入，所以没有打开.*没有变化.*写入权限/u],
  ['disk-full', /磁盘已满，所以没有打开.*没有变化.*清理磁盘空间/u],
  ['store-corrupt', /人员登记或设备密钥已损坏.*没有删除任何文件.*联系系统管理员/u],
] as const)(
  '[DUR-3] [DUR-4] a start that is refused (%s) says what happened, what is safe and what to do',
  async (code, words) => {
    const store = fakeStore({ locked: true })
    store.set('session.state', () => ({ at: 'failed', code }))
    show(store)
    const said = await screen.findByRole('alert')
    expect(said.textContent).toMatch(words)
    expect(said.textContent).not.toMatch(/没有保存|\//u)
    expect(await accessibilityFaults()).toEqual([])
  },
)

test('an application has an address of its id only', async () => {
  show(fakeStore({ rows: fakeRows(12) }))
  await screen.findByRole('grid')
  await press('Enter')
  await waitFor(() => expect(window.location.hash).toMatch(/^#\/case\/case-\d{4}$/u))
})

test('Ctrl+K goes to the search from the list, from a field and from an application, but not from under a dialog', async () => {
  show(fakeStore({ rows: fakeRows(12) }))
  await screen.findByRole('grid')
  const ctrlK = async () => {
    await act(async () => {})
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'k', ctrlKey: true })
  }
  const box = () => screen.findByRole<HTMLInputElement>('combobox', { name: '查找申报' })
  await ctrlK()
  expect(document.activeElement).toBe(await box())
  fireEvent.keyDown(await box(), { key: 'Escape' })
  await press('Enter')
  await waitFor(() => expect(window.location.hash).toContain('/case/'))
  await ctrlK()
  await waitFor(() => expect(window.location.hash).toBe('#/'))
  expect(document.activeElement).toBe(await box())
  fireEvent.keyDown(await box(), { key: 'Escape' })
  await press('?')
  await screen.findByRole('dialog', { name: '快捷键' })
  await ctrlK()
  expect(document.activeElement).not.toBe(await screen.findByLabelText('查找申报'))
})

test('an application that was searched for has its neighbours among what was found, and its address holds nothing of it', async () => {
  show(fakeStore({ rows: fakeRows(45) }))
  await screen.findByRole('grid')
  const box = await screen.findByRole('combobox', { name: '查找申报' })
  fireEvent.click(screen.getByText('全部'))
  fireEvent.change(box, { target: { value: '儿科' } })
  await screen.findByRole('listbox')
  const ids = fakeRows(45).filter(({ specialty }) => specialty === '儿科').map(({ caseId }) => caseId) // oxfmt-ignore
  fireEvent.keyDown(box, { key: 'Enter' })
  await waitFor(() => expect(window.location.hash).toBe(`#/case/${ids[0]}`))
  await press(']')
  expect(window.location.hash).toBe(`#/case/${ids[1]}`)
  await press(']')
  expect(window.location.hash).toBe(`#/case/${ids[2]}`)
  await press('[')
  expect(window.location.hash).toBe(`#/case/${ids[1]}`)
  await press('Escape')
  expect(await screen.findByRole('listbox')).toBeTruthy()
  expect(screen.getByRole<HTMLInputElement>('combobox', { name: '查找申报' }).value).toBe('儿科')
})

test('? opens the sheet of keys, and while it is open the list does not move', async () => {
  show(fakeStore({ rows: fakeRows(12) }))
  await screen.findByRole('grid')
  await press('?')
  expect(await screen.findByRole('dialog', { name: '快捷键' })).toBeTruthy()
  await press('j')
  expect(document.querySelector('[aria-selected="true"]')?.getAttribute('aria-rowindex')).toBe('2')
})

test('a store that is lost is said across the top; what was on the screen stays', async () => {
  const store = show(fakeStore({ rows: fakeRows(12) }))
  await screen.findByRole('grid')
  act(() => store.lose())
  expect(screen.getByRole('alert').textContent).toMatch(/正在重新连接.*已保存的内容都在/u)
  expect(screen.getByRole('grid')).toBeTruthy()
  act(() => store.restore())
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
})

test('a screen that fails says what is safe, and can be opened again', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  let broken = true
  const Fragile = () => {
    if (broken) throw new Error('bug: for this test')
    return <p>好了</p>
  }
  render(
    <ErrorBoundary>
      <Fragile />
    </ErrorBoundary>,
  )
  expect(screen.getByText(/已保存的决定和文字都在本机/u)).toBeTruthy()
  broken = false
  fireEvent.click(screen.getByRole('button', { name: '重新打开' }))
  expect(screen.getByText('好了')).toBeTruthy()
})

test('the other language is one press away and kept by the desk', async () => {
  const store = show(fakeStore({ rows: fakeRows(12) }))
  fireEvent.click(await screen.findByRole('button', { name: /English/u }))
  expect(await screen.findByRole('button', { name: /Lock/u })).toBeTruthy()
  expect(document.documentElement.lang).toBe('en')
  expect(store.calls).toContainEqual({ name: 'settings.change', input: { locale: 'en' } })
  fireEvent.click(screen.getByRole('button', { name: /中文/u }))
  expect(await screen.findByRole('button', { name: /锁定/u })).toBeTruthy()
})

test('less movement asked for while the window is open leaves what is on the screen', async () => {
  let tell = (): void => {}
  let matches = false
  const asked = vi.spyOn(window, 'matchMedia').mockImplementation((media) => {
    const isMotion = media.includes('reduced-motion')
    const addEventListener = (_type: string, listener: unknown) => {
      if (isMotion) tell = listener as () => void
    }
    return { media, matches: isMotion && matches, addEventListener, removeEventListener: () => {} } as never
  })
  show(fakeStore({ rows: fakeRows(12) }))
  const grid = await screen.findByRole('grid')
  matches = true
  act(() => tell())
  expect(screen.getByRole('grid')).toBe(grid)
  asked.mockRestore()
})

test('with less movement asked for, nothing lingers to fade away', async () => {
  const asked = vi.spyOn(window, 'matchMedia').mockReturnValue(Object.assign(window.matchMedia(''), { matches: true }))
  show(fakeStore({ rows: fakeRows(12) }))
  await screen.findByRole('grid')
  await press('?')
  fireEvent.click(
    within(await screen.findByRole('dialog', { name: '快捷键' })).getByRole('button', { name: /Close|关闭/u }),
  )
  await act(async () => {})
  expect(screen.queryByRole('dialog')).toBeNull()
  asked.mockRestore()
})
