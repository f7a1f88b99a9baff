import { act, fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { CaseAct } from '../../shared/contract/desktop.ts'
import { fakeCase } from '../desktop/fake-case.suite.ts'
import { fakeNowMs, fakeStatus } from '../desktop/fake-story.suite.ts'
import { accessibilityFaults } from '../desktop/render-with-store.suite.ts'
import { caseOfPictures, noRefusals, press, showCase } from './shown-case.suite.ts'

const acts = fakeCase().acts
/** Of the three on the case, the newest is one's own and has not left. */
const waiting = (change: Partial<CaseAct> = {}): CaseAct[] =>
  acts.map((each, at) =>
    at === acts.length - 1 ? { ...each, takeBack: { untilMs: 0, restedOnBy: [] }, ...change } : each,
  )
const withActs = (own: readonly CaseAct[]) => caseOfPictures({ offers: noRefusals, acts: [...own] })
const there = async () => {
  await screen.findByRole('textbox', { name: '审查意见' })
  await act(async () => {})
}
const takenBack = (store: { readonly calls: readonly { readonly name: string; readonly input: unknown }[] }) =>
  store.calls.filter(({ name }) => name === 'act.take-back').map(({ input }) => input)

test('[I49] Ctrl+Z takes back the newest decision that has not left, and says what became of it', async () => {
  const { store } = showCase(withActs(waiting()))
  store.onCall('act.take-back', () => ({ ok: true, value: { caseId: 'x', slot: 'verdict-B10' } }))
  await there()
  press('z', { ctrlKey: true })
  await screen.findByText('已收回，文字回到表单里，没有送出')
  expect(takenBack(store)).toEqual([{ actId: acts.at(-1)?.actId }])
})

test('in a text box Ctrl+Z is the box’s own, and where nothing can be taken back it does nothing', async () => {
  const { store, tell } = showCase(withActs(waiting()))
  await there()
  screen.getByRole('textbox', { name: '审查意见' }).focus()
  press('z', { ctrlKey: true })
  tell(withActs(acts))
  ;(document.activeElement as HTMLElement).blur()
  press('z', { ctrlKey: true })
  await act(async () => {})
  expect(takenBack(store)).toEqual([])
})

test('[I49] the history tells of one that waits when it leaves, and of one on which a later one rests why it stays', async () => {
  const { store, tell } = showCase(withActs(waiting()))
  store.set('sync.status', () => ({ ...fakeStatus, network: 'offline' }))
  await there()
  press('h')
  expect(await screen.findByText('有网络时送出')).toBeTruthy()
  expect(screen.getByRole('button', { name: /^收回：/ })).toBeTruthy()
  tell(withActs(waiting({ takeBack: { untilMs: 0, restedOnBy: ['act-later'] } })))
  expect(await screen.findByText('后面的决定以它为前提，请先收回后面的')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^收回：/ })).toBeNull()
})

test('[SYN-5] one without effect shows each field then and now, whose decision came since, and the two ways on', async () => {
  const refused = acts.map((each) => (each.state === 'refused' ? { ...each, isOpen: true } : each))
  const { store } = showCase(withActs(refused))
  store.set('act.difference', () => ({
    isHere: true,
    stage: { before: 'UNIT_REVIEW', now: 'UNIT_PUBLICITY' },
    later: [
      {
        actId: 'act-x',
        kind: 'handler-pass',
        body: { kind: 'handler-pass', opinion: '同意。' },
        personName: '陈国栋',
        role: 'HANDLER',
        orgName: '某医院',
        atMs: fakeNowMs,
      },
    ],
    blocks: [
      {
        block: 'B10',
        isKnown: true,
        fields: [{ row: 1, label: '名称', before: '旧课题', now: '' }],
        evidence: [{ title: '任务书', change: 'added' }],
      },
    ],
  }))
  await there()
  press('h')
  const changes = await screen.findByRole('region', { name: '作出决定以后的变化' })
  expect(changes.textContent).toContain('当时是“单位审查”')
  expect(changes.textContent).toContain('陈国栋')
  const cells = [...changes.querySelectorAll('td')].map(({ textContent }) => textContent)
  expect(cells).toEqual(['旧课题', '（空）'])
  expect(changes.textContent).toContain('新增材料：任务书')
  fireEvent.click(screen.getByRole('button', { name: /^不再办理：/ }))
  fireEvent.click(screen.getByRole('button', { name: /^重新办理：/ }))
  await act(async () => {})
  expect(store.calls.filter(({ name }) => name.startsWith('act.')).map(({ name }) => name)).toEqual([
    'act.withdraw',
    'act.decide-again',
  ])
  expect(await accessibilityFaults()).toEqual([])
})
