import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
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

test('unlocking leads to the list, the lock leads back to the password', async () => {
  const store = fakeStore({ locked: true })
  store.onCall('session.unlock', () => {
    store.set('session.state', () => fakeOpen)
    return { ok: true, value: {} }
  })
  store.onCall('session.lock', () => {
    store.set('session.state', () => fakeLocked)
    return { ok: true, value: {} }
  })
  show(store)
  fireEvent.click(await screen.findByRole('button', { name: /刘慧敏/u }))
  fireEvent.change(screen.getByLabelText('密码'), { target: { value: 'Zhiping-2026' } })
  fireEvent.click(screen.getByRole('button', { name: '解锁' }))
  fireEvent.click(await screen.findByRole('button', { name: /锁定/u }))
  expect(await screen.findByText('选择人员')).toBeTruthy()
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
