import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { SessionState } from '../../../shared/contract/desktop.ts'
import type { ErrorCode } from '../../../shared/contract/errors.ts'
import { fakeLocked } from '../../desktop/fake-story.suite.ts'
import { fakeStore, type FakeStore } from '../../desktop/fake-transport.suite.ts'
import { accessibilityFaults, renderWithStore } from '../../desktop/render-with-store.suite.ts'
import { SignInScreen } from './sign-in-screen.tsx'

type Locked = Extract<SessionState, { readonly at: 'locked' }>
const desk = fakeLocked as Locked
const failure = (code: ErrorCode) => ({ ok: false as const, failure: { code, retryable: true, blocks: [] } })

function show(profiles: number, store: FakeStore = fakeStore()): FakeStore {
  const state = { ...desk, profiles: desk.profiles.slice(0, profiles) }
  renderWithStore(store, <SignInScreen state={state} lastProfileId={null} onLocale={() => {}} onSettings={() => {}} />)
  return store
}
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const valueOf = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value

test('a new desk offers its server and says that the first sign-in needs the network, and what happens then', async () => {
  show(0)
  expect(valueOf('服务器地址')).toBe('http://127.0.0.1:7420')
  expect(screen.getByText('首次登录需要联网。')).toBeTruthy()
  expect(screen.getByText('此后断网也能解锁、审查、决定，联网后自动送出')).toBeTruthy()
  expect(await accessibilityFaults()).toEqual([])
})

test('no field is ever offered to the browser to keep', () => {
  show(0)
  const fields = [...document.querySelectorAll('input, textarea, form')]
  expect(fields.length).toBeGreaterThanOrEqual(4)
  for (const field of fields) expect(field.getAttribute('autocomplete')).toBe('off')
})

test('it asks the server only once every field is there, and says beside each what is missing', () => {
  const store = show(0)
  type('服务器地址', '127.0.0.1:7420')
  press('登录并登记这台设备')
  expect(screen.getByText('地址要以 http:// 或 https:// 开头')).toBeTruthy()
  expect(screen.getByText('请填写登录名')).toBeTruthy()
  expect(screen.getByText('请填写密码')).toBeTruthy()
  expect(screen.getByLabelText('登录名').getAttribute('aria-describedby')).toBe('enrol-login-problem')
  expect(store.calls).toEqual([])
})

test('enrolling sends what was typed, without stray spaces around address and login', async () => {
  const store = show(0)
  type('登录名', ' liu.handler ')
  type('密码', ' Zhiping-2026')
  press('登录并登记这台设备')
  await waitFor(() => expect(store.calls).toHaveLength(1))
  expect(store.calls[0]).toEqual({
    name: 'session.enrol',
    input: { serverUrl: 'http://127.0.0.1:7420', login: 'liu.handler', password: ' Zhiping-2026' },
  })
})

test.each<[ErrorCode, string, RegExp]>([
  ['server-unreachable', '服务器地址', /连不上服务器/u],
  ['not-found', '服务器地址', /这个地址上没有评审服务器/u],
  ['wrong-login', '密码', /登录名或密码不对/u],
  ['account-locked', '密码', /账号已被暂时锁定/u],
])('the failure %s is said beside the field %s, and everything typed stays', async (code, label, words) => {
  const store = fakeStore()
  store.onCall('session.enrol', () => failure(code))
  show(0, store)
  type('登录名', 'liu.handler')
  type('密码', 'not-this')
  press('登录并登记这台设备')
  const problem = await screen.findByText(words)
  expect(screen.getByLabelText(label).getAttribute('aria-describedby')).toBe(problem.id)
  expect([valueOf('服务器地址'), valueOf('登录名'), valueOf('密码')]).toEqual([
    'http://127.0.0.1:7420',
    'liu.handler',
    'not-this',
  ])
})

test('a failure of no field stands above the button', async () => {
  const store = fakeStore()
  store.onCall('session.enrol', () => failure('disk-full'))
  show(0, store)
  type('登录名', 'liu.handler')
  type('密码', 'x')
  press('登录并登记这台设备')
  expect((await screen.findByRole('alert')).textContent).toMatch(/磁盘已满/u)
})

test('people of this desk are listed with their organisation; the chosen one unlocks off line', async () => {
  const store = show(3)
  expect(await accessibilityFaults()).toEqual([])
  press(/陈国栋/u)
  expect(screen.getByText(/不需要网络/u)).toBeTruthy()
  type('密码', 'Zhiping-2026')
  press('解锁')
  await waitFor(() => expect(store.calls).toHaveLength(1))
  expect(store.calls[0]).toEqual({
    name: 'session.unlock',
    input: { profileId: 'p-chen', password: 'Zhiping-2026' },
  })
})

test('a wrong password says so and keeps what was typed', async () => {
  const store = fakeStore()
  store.onCall('session.unlock', () => failure('wrong-password'))
  show(1, store)
  type('密码', 'zhiping-2026')
  press('解锁')
  const problem = await screen.findByText(/密码不对，没有解锁/u)
  expect(problem.textContent).toMatch(/决定和没写完的文字都在/u)
  expect(valueOf('密码')).toBe('zhiping-2026')
  expect(screen.getByLabelText('密码').getAttribute('aria-invalid')).toBe('true')
  expect(await accessibilityFaults()).toEqual([])
})

test('an empty password is not sent', () => {
  const store = show(1)
  press('解锁')
  expect(screen.getByText('请填写密码')).toBeTruthy()
  expect(store.calls).toEqual([])
})

test('while it unlocks a second press does nothing', async () => {
  const store = fakeStore()
  store.onCall('session.unlock', () => new Promise(() => {}))
  show(1, store)
  type('密码', 'x')
  press('解锁')
  await screen.findByText('正在解锁…')
  const form = document.querySelector('form')
  if (form !== null) fireEvent.submit(form)
  expect(store.calls).toHaveLength(1)
})

test('somebody else signs in from the list, and can go back to it', () => {
  show(2)
  press('其他人员登录')
  expect(screen.getByText('首次登录需要联网。')).toBeTruthy()
  press('返回人员列表')
  expect(screen.getByText('选择人员')).toBeTruthy()
})

test('Caps Lock is said aloud, since a password does not show it', () => {
  show(1)
  fireEvent.keyDown(screen.getByLabelText('密码'), { key: 'A', modifierCapsLock: true })
  expect(screen.getByText('大写锁定已打开')).toBeTruthy()
})

test('[DUR-4] data that was found damaged is marked, explained before the password, and told apart from a wrong password', async () => {
  const store = fakeStore()
  store.onCall('session.unlock', () => failure('store-corrupt'))
  const profiles = desk.profiles.map((profile, index) => ({ ...profile, damaged: index === 0 }))
  renderWithStore(
    store,
    <SignInScreen state={{ ...desk, profiles }} lastProfileId={null} onLocale={() => {}} onSettings={() => {}} />,
  )
  expect(screen.getAllByText('数据需要修复')).toHaveLength(1)
  press(/刘慧敏/u)
  expect(screen.getByRole('alert').textContent).toMatch(/有损坏，已停止写入并锁定.*找回没送出的决定/u)
  expect(await accessibilityFaults()).toEqual([])
  type('密码', 'Zhiping-2026')
  press('解锁')
  expect(await screen.findByText(/密码正确，但这份本机数据损坏到不能自动修复.*没有删除任何文件/u)).toBeTruthy()
})
