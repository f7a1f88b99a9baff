import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import type { OutboxEntry } from '../../../../shared/contract/desktop.ts'
import { fakeReview } from '../../../desktop/fake-batch.suite.ts'
import { fakeStore, type FakeStore } from '../../../desktop/fake-transport.suite.ts'
import { fakeRows } from '../../../desktop/fake-work-list.suite.ts'
import { accessibilityFaults, renderWithStore } from '../../../desktop/render-with-store.suite.ts'
import { DraftShelfProvider } from '../draft-shelf-context.tsx'
import { BatchBar } from './batch-bar.tsx'

const ready = fakeRows(3).map((row) => ({ ...row, stage: 'UNIT_REVIEW' as const, verdictCount: row.mappedBlockCount }))
const lacking = { ...ready[2], caseId: 'case-lacking', applicantName: '缺结论', mappedBlockCount: 5, verdictCount: 1 }
const elsewhere = { ...ready[2], caseId: 'case-elsewhere', applicantName: '在别处', stage: 'DEPT_REVIEW' as const }
const rows = [...ready, lacking, elsewhere] as typeof ready

function Stage() {
  const [caseIds, setCaseIds] = useState(rows.map(({ caseId }) => caseId))
  return (
    <DraftShelfProvider profileId="p-liu">
      <BatchBar
        caseIds={caseIds}
        isFull={false}
        onClear={() => setCaseIds([])}
        onDecided={(decided) => setCaseIds(caseIds.filter((each) => !decided.includes(each)))}
        onOpenCase={() => {}}
      />
    </DraftShelfProvider>
  )
}

async function openDialog(store: FakeStore): Promise<HTMLElement> {
  renderWithStore(store, <Stage />)
  const pass = await screen.findByRole('button', { name: /经办审查通过/ })
  expect(pass.textContent).toContain('3/5')
  fireEvent.click(pass)
  const dialog = await screen.findByRole('dialog')
  await within(dialog).findByText('可以办理 3 份', { exact: false })
  return dialog
}
const decide = (dialog: HTMLElement) => within(dialog).getByRole('button', { name: '决定 3 份' })
const entry = (actId: string, state: OutboxEntry['state']): OutboxEntry => ({
  ...{ actId, caseId: 'x', applicantName: 'x', kind: 'handler-pass', decidedAtMs: 1, state, receipt: null },
  body: { kind: 'handler-pass', opinion: '原样保留的话' },
  ...{ refusalCode: state === 'refused' ? 'case-moved' : '', refusalBlocks: [], takeBack: null, isOpen: false },
  ruling: state === 'refused' ? { outcome: 'refused', code: 'case-moved', blocks: [], seq: 1, notBeforeMs: 0 } : null,
})
const sent = (store: FakeStore) => store.calls.find(({ name }) => name === 'act.append-batch')?.input

test('[E5] [I24] the bar offers only what may be decided together; before the click it is said for whom not, and why', async () => {
  const store = fakeStore({ rows })
  const dialog = await openDialog(store)
  const bar = screen.getByRole('group', { name: '批量办理' })
  expect(
    within(bar)
      .getAllByRole('button')
      .map(({ textContent }) => textContent),
  ).toEqual(['经办审查通过3/5', '领取办理4/5', expect.stringContaining('取消选择')])
  const item = (name: string) => within(dialog).getByText(name).closest('li')?.textContent
  expect(item('缺结论')).toContain('论文')
  expect(item('在别处')).toContain('在现在的环节，您不能对它作这个决定。')
  expect(dialog.textContent).toContain(`以${rows[0]?.applicantName}为例`)
  expect(await accessibilityFaults()).toEqual([])
})

test('what others have, and what has left the desk, is said before the click', async () => {
  const store = fakeStore({ rows })
  store.onCall('batch.review', ({ caseIds }) => {
    const review = fakeReview(rows, caseIds.slice(1))
    return { ok: true, value: { ...review, cases: review.cases.map((each) => ({ ...each, takenBy: '周文静' })) } }
  })
  renderWithStore(store, <Stage />)
  fireEvent.click(await screen.findByRole('button', { name: /经办审查通过/ }))
  const dialog = await screen.findByRole('dialog')
  await within(dialog).findByText('另有 1 份已不在本机，不会办理。')
  expect(within(dialog).getAllByText('周文静 已领取')).toHaveLength(2)
})

test('[I24] the one text is kept as it is typed; without one, or with a place nobody fills, nothing is sent', async () => {
  const store = fakeStore({ rows })
  const dialog = await openDialog(store)
  const text = within(dialog).getByLabelText('审查意见')
  fireEvent.change(text, { target: { value: '' } })
  fireEvent.click(decide(dialog))
  fireEvent.change(text, { target: { value: '{姓名}同意，{原因}' } })
  expect(dialog.textContent).toContain('请先填写或删去：{原因}')
  fireEvent.click(decide(dialog))
  await waitFor(() => expect(store.calls.some(({ name }) => name === 'draft.save')).toBe(true))
  const saved = store.calls.findLast(({ name }) => name === 'draft.save')?.input
  expect(saved).toMatchObject({ caseId: 'batch', slot: 'handler-pass', text: '{姓名}同意，{原因}' })
  expect(sent(store)).toBeUndefined()
})

test('[I49] a row that the store does not keep says why, the others go on; then each says what the server said to it', async () => {
  const store = fakeStore({ rows })
  store.onCall('act.append-batch', ({ cases }) => ({
    ok: true,
    value: {
      rows: cases.map(({ caseId }, index) =>
        index === 0
          ? { at: 'not-kept', caseId, failure: { code: 'content-changed', retryable: false, blocks: [] } }
          : { at: 'kept', caseId, actId: `act-${index}` },
      ),
    },
  }))
  store.set('outbox.acts', ({ actIds }) => actIds.map((actId) => entry(actId, 'waiting')))
  const dialog = await openDialog(store)
  fireEvent.click(decide(dialog))
  await within(dialog).findByText('2 份决定已保存在本机。')
  expect(sent(store)).toMatchObject({
    body: { kind: 'handler-pass', opinion: '{姓名}同志的申报材料完整，同意报送。' },
    cases: rows.slice(0, 3).map(({ caseId }) => ({ caseId, visit: 1 })),
    draftSlot: 'handler-pass',
  })
  expect(dialog.textContent).toContain('没有办理 1 份')
  act(() => store.set('outbox.acts', () => [entry('act-1', 'accepted'), entry('act-2', 'refused')]))
  await within(dialog).findByText('已生效 1 份')
  const refused = within(dialog).getByText('未生效', { exact: true }).closest('li')
  expect(refused?.textContent).toContain('原样保留的话')
  await waitFor(() => expect(store.calls).toContainEqual({ name: 'outbox.seen', input: { actIds: ['act-2'] } }))
  expect(screen.getByRole('group', { name: '批量办理', hidden: true }).textContent).toContain('已选 3 份')
  expect(await accessibilityFaults()).toEqual([])
})

test('until they leave, all are taken back with one press, and the list says so', async () => {
  const store = fakeStore({ rows })
  const left = new Set<string>()
  const waiting = (actId: string) => ({ ...entry(actId, 'waiting'), takeBack: { untilMs: 0, restedOnBy: [] } })
  const here = ({ actIds }: { readonly actIds: readonly string[] }) => actIds.filter((id) => !left.has(id)).map(waiting)
  store.set('outbox.acts', here)
  store.onCall('act.take-back', ({ actId }) => {
    left.add(actId)
    store.set('outbox.acts', here)
    return { ok: true, value: { caseId: 'x', slot: '' } }
  })
  const dialog = await openDialog(store)
  fireEvent.click(decide(dialog))
  fireEvent.click(await within(dialog).findByRole('button', { name: '全部收回（3 个）' }))
  await within(dialog).findByText('已收回 3 份')
  expect(within(dialog).getAllByText('已收回，没有送出')).toHaveLength(3)
  expect(within(dialog).queryByRole('button', { name: /全部收回/ })).toBeNull()
})
