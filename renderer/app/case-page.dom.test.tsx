import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { fakeHash, reviewerOffers } from '../desktop/fake-case.suite.ts'
import { fakeNowMs, fakeReceipt } from '../desktop/fake-story.suite.ts'
import { accessibilityFaults } from '../desktop/render-with-store.suite.ts'
import {
  caseId,
  caseOfPictures,
  inList,
  noRefusals,
  press,
  saved,
  showCase,
  submitted,
  type,
} from './shown-case.suite.ts'

test('an application shows who applies, its blocks with where they stand, and each row with its evidence', async () => {
  showCase(caseOfPictures())
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('欧阳文博')
  const blocks = screen.getByRole('navigation', { name: '分块' })
  expect(within(blocks).getByRole('button', { name: /^科研项目.*有问题（待送出）/u })).toBeTruthy()
  fireEvent.click(within(blocks).getByRole('button', { name: /^论文/u }))
  const second = screen.getByRole('region', { name: '第 2 条' })
  expect(within(second).getByText('基层医院胸痛患者首诊分流的影响因素分析')).toBeTruthy()
  expect(within(second).getByRole('button', { name: /^论文二/u })).toBeTruthy()
  expect(await accessibilityFaults()).toEqual([])
})

test('a document number is said to be one, by words and not by a label that is not read', async () => {
  showCase(caseOfPictures())
  await screen.findByRole('heading', { level: 1 })
  const heard = screen.getByText(/^证件号码 /u)
  expect(heard.previousElementSibling?.getAttribute('aria-hidden')).toBe('true')
  expect([...document.querySelectorAll('span[aria-label]:not([role])')]).toEqual([])
})

test('the first piece is asked for as soon as the application is there; one that cannot be had says why on its own card', async () => {
  const { store } = showCase(caseOfPictures())
  expect((await screen.findByRole('alert')).textContent).toContain('这件材料还没有下载到本机')
  expect(store.calls.find(({ name }) => name === 'evidence.read')?.input).toMatchObject({
    attachmentId: 'B01-e1',
    begin: 0,
  })
  expect(screen.getByRole('region', { name: '材料' }).textContent).toContain('身份证')
  press('n')
  expect(await screen.findByRole('heading', { name: '本科毕业证书' })).toBeTruthy()
})

test('what is not offered is not there, and what the rules would refuse is closed with its reason, naming the blocks', async () => {
  showCase(caseOfPictures())
  await screen.findByRole('tab', { name: '审查通过' })
  expect(screen.queryByRole('tab', { name: '分块结论' })).toBeNull()
  expect(screen.getByRole('button', { name: '审查通过' }).getAttribute('aria-disabled')).toBe('true')
  expect(screen.getByRole('note').textContent).toBe('还不能通过：这些分块没有审查结论——论文、著作教材')
})

test('a no that has no sentence for before the click says the one of its code', async () => {
  const offers = noRefusals.map((offer) => ({ ...offer, refusal: { code: 'deadline-passed' as const, blocks: [] } }))
  showCase(caseOfPictures({ offers }))
  expect((await screen.findByRole('note')).textContent).toContain('已经过了截止时间')
})

test('a pass begins as the filled standard text and names the hashes of the mapped blocks', async () => {
  const { store } = showCase(caseOfPictures({ offers: noRefusals }))
  const box = await screen.findByRole('textbox', { name: '审查意见' })
  expect((box as HTMLTextAreaElement).value).toContain('欧阳文博同志符合卫生技术')
  await act(async () => {})
  press('Enter', { ctrlKey: true })
  await waitFor(() => expect(submitted(store)).toHaveLength(1))
  expect(submitted(store)[0]).toMatchObject({ caseId, visit: 1, draftSlot: 'pass', body: { kind: 'handler-pass' } })
  expect(submitted(store)[0]?.judged.map(({ block }) => block)).toEqual(['B01', 'B03', 'B10', 'B11', 'B12'])
  expect((await screen.findByText('已保存在本机，等待送出')).closest('[role="status"]')).toBe(document.activeElement)
})

test('numbers choose the verdict, a problem asks for words, and the next own block comes by itself', async () => {
  const { store } = showCase(caseOfPictures({ offers: reviewerOffers }))
  expect(await screen.findByRole('radiogroup', { name: '“论文”的审查结论' })).toBeTruthy()
  const submit = screen.getByRole('button', { name: '提交“论文”结论' })
  await act(async () => {})
  press('2')
  expect(screen.getByRole('radio', { name: '有问题' })).toHaveProperty('checked', true)
  expect(submit.getAttribute('aria-disabled')).toBe('true')
  expect(screen.getByText('请在说明里写明问题')).toBeTruthy()
  type('审查说明', '正文模糊')
  press('Enter', { ctrlKey: true })
  await waitFor(() => expect(submitted(store)).toHaveLength(1))
  expect(submitted(store)[0]).toMatchObject({
    body: { kind: 'block-verdict', block: 'B11', verdict: 'PROBLEM', text: '正文模糊' },
    judged: [{ block: 'B11', contentHash: fakeHash('B11') }],
    draftSlot: 'verdict-B11',
  })
  await waitFor(() => expect((document.activeElement as HTMLElement).dataset['block']).toBe('B12'))
})

test('a block is said to wait for me only where it does: the same one waits for others', async () => {
  const { tell } = showCase(caseOfPictures({ offers: reviewerOffers }))
  const blocks = await screen.findByRole('navigation', { name: '分块' })
  expect(within(blocks).getAllByText('待我审查')).toHaveLength(2)
  // Gone on to the next organisation: still mapped and without a verdict, but none of this person's business.
  tell(caseOfPictures({ offers: [], visit: 2 }))
  expect(within(blocks).queryByText('待我审查')).toBeNull()
  expect(within(blocks).getAllByText('待审查')).toHaveLength(2)
})

test('a veto is asked once more, and no key answers the question', async () => {
  const { store } = showCase(caseOfPictures({ offers: reviewerOffers }))
  await screen.findByRole('radiogroup')
  await act(async () => {})
  press('3')
  type('审查说明', '证书系伪造')
  press('Enter', { ctrlKey: true })
  expect((await screen.findByRole('alertdialog')).textContent).toContain(
    '一票否决后，在该分块修改并重新审查之前，这份申报不能通过',
  )
  press('Enter', { ctrlKey: true })
  press('Enter')
  expect(submitted(store)).toHaveLength(0)
  press('Escape')
  expect(screen.queryByRole('alertdialog')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '提交“论文”结论' }))
  fireEvent.click(await screen.findByRole('button', { name: '确定一票否决' }))
  await waitFor(() => expect(submitted(store)).toHaveLength(1))
})

test('a return carries each ticked block with reason and text, and the hashes of what lay before the person', async () => {
  const { store } = showCase(caseOfPictures())
  fireEvent.click(await screen.findByRole('tab', { name: '退回修改' }))
  fireEvent.click(screen.getByRole('checkbox', { name: '论文' }))
  fireEvent.change(screen.getByRole('combobox', { name: '“论文”的退回原因' }), { target: { value: 'unclear-scan' } })
  expect(screen.getByText('请为这些分块选择原因并填写说明：论文')).toBeTruthy()
  type('“论文”的退回说明', '请重新扫描第二篇')
  type('总体意见', '其余无误')
  expect(await accessibilityFaults()).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: '退回申报人' }))
  fireEvent.click(await screen.findByRole('button', { name: '确定退回' }))
  await waitFor(() => expect(submitted(store)).toHaveLength(1))
  expect(submitted(store)[0]).toMatchObject({
    body: {
      kind: 'return-to-applicant',
      blocks: [{ block: 'B11', reasonCode: 'unclear-scan', text: '请重新扫描第二篇' }],
      opinion: '其余无误',
    },
    judged: expect.arrayContaining([{ block: 'B11', contentHash: fakeHash('B11') }]),
    draftSlot: 'return',
  })
})

test('a decision that is not recorded says why and keeps every word', async () => {
  const { store } = showCase(caseOfPictures({ offers: noRefusals }))
  store.onCall('act.append', () => ({
    ok: false,
    failure: { code: 'content-changed', retryable: false, blocks: ['B11'] },
  }))
  await screen.findByRole('textbox', { name: '审查意见' })
  type('审查意见', '同意')
  fireEvent.click(screen.getByRole('button', { name: '审查通过' }))
  const failed = await screen.findByText('没有提交成功，文字都在')
  expect(failed.closest('[role="alert"]')?.textContent).toContain('涉及的分块：论文')
  expect(screen.getByRole('textbox', { name: '审查意见' })).toHaveProperty('value', '同意')
})

test('every keystroke is saved, drafts come back when the screen opens, and a later live value overwrites no hands', async () => {
  const draft = {
    id: `${caseId}/pass`,
    caseId,
    slot: 'pass',
    text: '上次写到一半',
    form: [],
    savedAtMs: fakeNowMs,
  }
  const { store, tell } = showCase(caseOfPictures({ drafts: [draft] }))
  const box = await screen.findByRole('textbox', { name: '审查意见' })
  expect(box).toHaveProperty('value', '上次写到一半')
  type('审查意见', '上次写到一半，现在写完')
  tell(caseOfPictures({ drafts: [{ ...draft, text: '别处的旧文字' }] }))
  expect(box).toHaveProperty('value', '上次写到一半，现在写完')
  fireEvent.blur(box)
  await waitFor(() => expect(saved(store)).toHaveLength(1))
  expect(saved(store)[0]).toEqual({ caseId, slot: 'pass', text: '上次写到一半，现在写完', form: [] })
  // Seen, not spoken: a word at every pause would be heard more than the text.
  expect((await screen.findByText(/^已存本机 \d{2}:\d{2}:\d{2}$/u)).closest('[role="status"]')).toBeNull()
})

test('text whose decision is no longer offered stays to be copied', async () => {
  const { tell } = showCase(caseOfPictures({ offers: noRefusals }))
  await screen.findByRole('textbox', { name: '审查意见' })
  type('审查意见', '写了很久的意见')
  tell(caseOfPictures({ offers: [], visit: 2 }))
  expect(screen.getByText('这份申报现在没有需要您作的决定。')).toBeTruthy()
  expect(
    within(screen.getByRole('region', { name: '没有送出的文字，保存在本机' })).getByText('写了很久的意见'),
  ).toBeTruthy()
})

test('content that changes under the eyes is said, and an act names what was seen until the change is', async () => {
  const { store, tell } = showCase(caseOfPictures({ offers: reviewerOffers }))
  await screen.findByRole('radiogroup')
  const before = caseOfPictures({ offers: reviewerOffers })
  tell({
    ...before,
    blocks: before.blocks.map((block) =>
      block.block === 'B11' ? { ...block, contentHash: fakeHash('B11', 2) } : block,
    ),
  })
  expect(screen.getByText('这个分块的内容刚有改动，请重新核对后再作决定')).toBeTruthy()
  press('1')
  press('Enter', { ctrlKey: true })
  await waitFor(() => expect(submitted(store)[0]?.judged).toEqual([{ block: 'B11', contentHash: fakeHash('B11') }]))
  fireEvent.click(within(screen.getByRole('navigation', { name: '分块' })).getByRole('button', { name: /^论文/u }))
  fireEvent.click(screen.getByRole('button', { name: '已核对' }))
  press('1')
  press('Enter', { ctrlKey: true })
  await waitFor(() => expect(submitted(store)[1]?.judged).toEqual([{ block: 'B11', contentHash: fakeHash('B11', 2) }]))
})

test('[I15] an old text is not moved to a visit that came about by a change in a block that it does not judge', async () => {
  const { store, tell } = showCase(caseOfPictures({ offers: noRefusals }))
  await screen.findByRole('textbox', { name: '审查意见' })
  const before = caseOfPictures({ offers: noRefusals, visit: 3 })
  // Returned by a colleague and handed in again: B14 is not mapped, so the pass names no hash of it.
  const blocks = before.blocks.map((block) =>
    block.block === 'B14' ? { ...block, contentHash: fakeHash('B14', 2) } : block,
  )
  tell({ ...before, blocks })
  press('Enter', { ctrlKey: true })
  await waitFor(() => expect(submitted(store)[0]?.visit).toBe(1))
  fireEvent.click(within(screen.getByRole('navigation', { name: '分块' })).getByRole('button', { name: /^获奖/u }))
  fireEvent.click(screen.getByRole('button', { name: '已核对' }))
  press('Enter', { ctrlKey: true })
  await waitFor(() => expect(submitted(store)[1]?.visit).toBe(3))
})

test('the course of the application: stamps of my own, and a refused one with its reason and its words', async () => {
  showCase(caseOfPictures())
  fireEvent.click(await screen.findByRole('tab', { name: '办理记录（3）' }))
  const course = screen.getByRole('list', { name: '办理记录' })
  expect(course.textContent).toMatch(/欧阳文博（申报人），\d{4}/u)
  const [verdict, refused, handedIn] = within(course).getAllByRole('listitem')
  expect(verdict?.textContent).toContain('已保存在本机，等待送出')
  expect(refused?.textContent).toContain('材料真实有效，同意报送。')
  expect(refused?.textContent).toContain('涉及：科研项目')
  expect(within(refused ?? course).getByRole('button', { name: /复制/u })).toBeTruthy()
  expect(handedIn?.textContent).toContain('提交申报')
})

test('the notice follows the decision to its receipt', async () => {
  const { tell } = showCase(caseOfPictures({ offers: noRefusals }))
  await screen.findByRole('textbox', { name: '审查意见' })
  await act(async () => {})
  press('Enter', { ctrlKey: true })
  await screen.findByText('已保存在本机，等待送出')
  const detail = caseOfPictures({ offers: [] })
  const [first] = detail.acts
  if (first === undefined) throw new Error('bug: no act')
  const mine = { ...first, actId: 'act-new', mine: true, kind: 'handler-pass' as const, state: 'received' as const }
  tell({ ...detail, acts: [{ ...mine, receipt: fakeReceipt('act-new', 88, fakeNowMs) }] })
  expect(await screen.findByText('已送出，回执第 88 号，等待服务器处理结果')).toBeTruthy()
})

test('an act on its way has one look, in the notice of it and in the course of the application', async () => {
  const { tell } = showCase(caseOfPictures({ offers: noRefusals }))
  await screen.findByRole('textbox', { name: '审查意见' })
  press('Enter', { ctrlKey: true })
  const notice = (await screen.findByText('已保存在本机，等待送出')).closest<HTMLElement>('[role="status"]')
  const detail = caseOfPictures({ offers: [] })
  const [first] = detail.acts
  if (first === undefined || notice === null) throw new Error('bug: no act')
  press('h')
  for (const [state, shape] of [
    ['waiting', '◐'],
    ['received', '●'],
    ['accepted', '✓'],
    ['refused', '✕'],
  ] as const) {
    tell({ ...detail, acts: [{ ...first, actId: 'act-new', mine: true, kind: 'handler-pass', state }] })
    const course = screen.getByRole('list', { name: '办理记录' })
    expect([state, notice.textContent?.includes(shape), course.textContent?.includes(shape)]).toEqual([
      state,
      true,
      true,
    ])
  }
})

test('brackets go to the neighbours of the list, Escape back to it', async () => {
  showCase(caseOfPictures())
  await screen.findByRole('heading', { level: 1 })
  await waitFor(() =>
    expect(screen.getByRole('button', { name: /^下一份/u }).getAttribute('aria-disabled')).toBe('false'),
  )
  await act(async () => {})
  press(']')
  expect(window.location.hash).toBe(`#/case/${inList[2]?.caseId ?? ''}`)
  press('[')
  expect(window.location.hash).toBe(`#/case/${inList[0]?.caseId ?? ''}`)
  press('Escape')
  expect(window.location.hash).toBe('#/')
})

test('an application that is not here says so and leads back', async () => {
  showCase(null)
  expect(await screen.findByText('本机没有这份申报')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '返回列表' }))
  expect(window.location.hash).toBe('#/')
})

test('no field of the screen lets the browser remember what is typed', async () => {
  showCase(caseOfPictures({ offers: [...reviewerOffers, ...noRefusals] }))
  for (const tab of ['分块结论', '审查通过', '退回修改']) {
    fireEvent.click(await screen.findByRole('tab', { name: tab }))
    const fields = [...document.querySelectorAll('input, textarea, select')]
    expect(
      fields.filter((field) => field.getAttribute('autocomplete') !== 'off').map((field) => field.outerHTML),
    ).toEqual([])
  }
})

test('where only a return could be made, its form waits until it is asked for', async () => {
  showCase(caseOfPictures({ offers: [{ kind: 'return-to-applicant', block: null, refusal: null }] }))
  const tab = await screen.findByRole('tab', { name: '退回修改' })
  expect(screen.getByText('现在没有待您办理的事项')).toBeTruthy()
  expect(screen.queryByRole('checkbox', { name: '论文' })).toBeNull()
  fireEvent.click(tab)
  expect(screen.getByRole('checkbox', { name: '论文' })).toBeTruthy()
})

test('the boxes of blocks that are not ticked can be put away and come back', async () => {
  showCase(caseOfPictures({ offers: noRefusals }))
  fireEvent.click(await screen.findByRole('tab', { name: '退回修改' }))
  fireEvent.click(screen.getByRole('checkbox', { name: '论文' }))
  const boxes = screen.getAllByRole('checkbox').length
  fireEvent.click(screen.getByRole('button', { name: '只看勾选的' }))
  expect(screen.getAllByRole('checkbox')).toHaveLength(1)
  fireEvent.click(screen.getByRole('button', { name: '显示全部分块' }))
  expect(screen.getAllByRole('checkbox')).toHaveLength(boxes)
})

test('the border above the decision moves with the arrow keys, and Enter gives it back', async () => {
  showCase(caseOfPictures())
  const divider = await screen.findByRole('separator', { name: /分界/u })
  fireEvent.keyDown(divider, { key: 'ArrowUp' })
  expect(divider.getAttribute('aria-valuenow')).toBe('55')
  for (let times = 0; times < 9; times++) fireEvent.keyDown(divider, { key: 'ArrowUp' })
  expect(divider.getAttribute('aria-valuenow')).toBe('85')
  fireEvent.keyDown(divider, { key: 'Enter' })
  expect(divider.getAttribute('aria-valuenow')).toBe('50')
})
