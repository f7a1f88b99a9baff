import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { fakeHash, reviewerOffers } from '../desktop/fake-case.suite.ts'
import { fakeNowMs } from '../desktop/fake-story.suite.ts'
import { StatusLine } from '../features/status/status-line.tsx'
import { caseId, caseOfPictures, noRefusals, press, showCase, submitted, type } from './shown-case.suite.ts'

const here = `#/case/${caseId}`

/** Keys are listened for in an effect, which comes after the form is seen. */
async function formIsThere() {
  await screen.findByRole('radiogroup')
  await act(async () => {})
}

async function askVeto() {
  await formIsThere()
  press('3')
  type('审查说明', '证书系伪造')
  press('Enter', { ctrlKey: true })
  return screen.findByRole('alertdialog')
}

test('Escape held down in a text box leaves the box, not the application with it', async () => {
  showCase(caseOfPictures({ offers: noRefusals }))
  const box = await screen.findByRole('textbox', { name: '审查意见' })
  await act(async () => {})
  box.focus()
  press('Escape')
  press('Escape', { repeat: true })
  expect(document.activeElement).not.toBe(box)
  expect(window.location.hash).toBe(here)
})

test('Caps Lock turns no single key off', async () => {
  showCase(caseOfPictures({ offers: noRefusals }))
  const box = await screen.findByRole('textbox', { name: '审查意见' })
  await act(async () => {})
  press('E')
  expect(document.activeElement).toBe(box)
})

test('Ctrl+Enter in the panel of the status line decides nothing behind it', async () => {
  const { store } = showCase(caseOfPictures({ offers: noRefusals }), <StatusLine onOpenCase={() => {}} />)
  await screen.findByRole('textbox', { name: '审查意见' })
  fireEvent.click(await screen.findByTitle('查看送出的决定'))
  await screen.findByRole('dialog', { name: '同步与送出' })
  press('Enter', { ctrlKey: true })
  await act(async () => {})
  expect(submitted(store)).toHaveLength(0)
})

test('while a question is open no key acts on what is behind it, wherever the focus is', async () => {
  showCase(caseOfPictures({ offers: reviewerOffers }))
  const question = await askVeto()
  press(']')
  fireEvent.keyDown(document.body, { key: ']' })
  fireEvent.keyDown(document.body, { key: 'n' })
  expect(window.location.hash).toBe(here)
  expect(question.isConnected).toBe(true)
})

test('Ctrl+Enter with something lacking says what, in a place that was there before, and again when pressed again', async () => {
  const { store } = showCase(caseOfPictures({ offers: reviewerOffers }))
  await formIsThere()
  press('2')
  const places = screen.getAllByRole('status')
  const heard = () => places.find(({ textContent }) => textContent?.includes('请在说明里写明问题'))?.textContent
  expect(heard()).toBeUndefined()
  press('Enter', { ctrlKey: true })
  const first = heard()
  expect(first).toBeDefined()
  press('Enter', { ctrlKey: true })
  expect(heard()).not.toBe(first)
  type('审查说明', '正文模糊')
  expect(heard()).toBeUndefined()
  expect(submitted(store)).toEqual([])
})

test('a button that cannot send yet can be come to, says why, and sends nothing', async () => {
  const { store } = showCase(caseOfPictures())
  const pass = await screen.findByRole('button', { name: '审查通过' })
  pass.focus()
  expect(document.activeElement).toBe(pass)
  const why = document.querySelector(`[id="${pass.getAttribute('aria-describedby') ?? ''}"]`)
  expect(why?.textContent).toContain('还不能通过')
  fireEvent.click(pass)
  await act(async () => {})
  expect(submitted(store)).toEqual([])
})

test('what became of a verdict comes into a place that was there before, so that it is spoken', async () => {
  showCase(caseOfPictures({ offers: reviewerOffers }))
  await formIsThere()
  const places = screen.getAllByRole('status')
  press('1')
  press('Enter', { ctrlKey: true })
  const notice = (await screen.findByText('已保存在本机，等待送出')).closest<HTMLElement>('[role="status"]')
  expect(places).toContain(notice)
})

test('the question is spoken with its consequences, not by its name alone', async () => {
  showCase(caseOfPictures({ offers: reviewerOffers }))
  const question = await askVeto()
  const words = document.querySelector(`[id="${question.getAttribute('aria-describedby') ?? ''}"]`)
  expect(words?.textContent).toContain('这份申报不能通过')
  expect(document.activeElement).toBe(question)
})

test('Escape answers an open question with no and leaves nothing else, wherever the focus is', async () => {
  showCase(caseOfPictures({ offers: reviewerOffers }))
  await askVeto()
  fireEvent.keyDown(document.body, { key: 'Escape' })
  fireEvent.keyDown(document.body, { key: 'Escape', repeat: true })
  expect(screen.queryByRole('alertdialog')).toBeNull()
  expect(window.location.hash).toBe(here)
})

test('a panel opened over a question takes Escape first', async () => {
  showCase(caseOfPictures({ offers: reviewerOffers }), <StatusLine onOpenCase={() => {}} />)
  await askVeto()
  fireEvent.click(await screen.findByTitle('查看送出的决定'))
  await screen.findByRole('dialog', { name: '同步与送出' })
  press('Escape')
  expect(screen.queryByRole('button', { expanded: true })).toBeNull()
  expect(screen.queryByRole('alertdialog')).not.toBeNull()
})

test('the focus is back on the button after a no, and after a decision that was not taken', async () => {
  const { store } = showCase(caseOfPictures({ offers: reviewerOffers }))
  store.onCall('act.append', () => ({ ok: false, failure: { code: 'store-gone', retryable: true, blocks: [] } }))
  await askVeto()
  press('Escape')
  expect(document.activeElement).toHaveProperty('type', 'button')
  press('Enter', { ctrlKey: true })
  fireEvent.click(await screen.findByRole('button', { name: '确定一票否决' }))
  await screen.findByText(/^没有/u, { selector: '[role="alert"] *' })
  expect(document.activeElement?.getAttribute('aria-describedby')).toBe('decide-hindrance')
})

test('a question about a draft that was restored stays while the store tells the same words again', async () => {
  const form = [{ key: 'verdict', value: 'VETO' }]
  const draft = { id: `${caseId}/verdict-B11`, caseId, slot: 'verdict-B11', text: '伪造', form, savedAtMs: fakeNowMs }
  const { tell } = showCase(caseOfPictures({ offers: reviewerOffers, drafts: [draft] }))
  await formIsThere()
  press('Enter', { ctrlKey: true })
  await screen.findByRole('alertdialog')
  tell(caseOfPictures({ offers: reviewerOffers, drafts: [{ ...draft, form: [...form] }] }))
  expect(screen.queryByRole('alertdialog')).not.toBeNull()
  tell(caseOfPictures({ offers: reviewerOffers, drafts: [{ ...draft, text: '别处改了' }] }))
  expect(screen.queryByRole('alertdialog')).toBeNull()
})

test('[I15] looking at one changed block says nothing of the others', async () => {
  const { tell } = showCase(caseOfPictures({ offers: reviewerOffers }))
  await formIsThere()
  const before = caseOfPictures({ offers: reviewerOffers })
  const changed = before.blocks.map((block) =>
    block.block === 'B11' || block.block === 'B12' ? { ...block, contentHash: fakeHash(block.block, 2) } : block,
  )
  tell({ ...before, blocks: changed })
  const blocks = screen.getByRole('navigation', { name: '分块' })
  expect(within(blocks).getAllByText('刚有改动')).toHaveLength(2)
  fireEvent.click(screen.getByRole('button', { name: '已核对' }))
  expect(within(blocks).getAllByText('刚有改动')).toHaveLength(1)
})

test('a block whose piece was replaced under the eyes shows its new one', async () => {
  const { tell } = showCase(caseOfPictures({ offers: reviewerOffers }))
  await formIsThere()
  const before = caseOfPictures({ offers: reviewerOffers })
  const replaced = before.blocks.map((block) => ({
    ...block,
    attachments: block.attachments.map((piece) => ({ ...piece, attachmentId: `${piece.attachmentId}-v2` })),
  }))
  tell({ ...before, blocks: replaced })
  expect(screen.queryByText('这个分块没有材料')).toBeNull()
  expect(screen.getByRole('heading', { name: '论文一：封面、目录、正文、封底' })).toBeTruthy()
})

test('each tab names the panel that it opens, and arrow keys go between them', async () => {
  showCase(caseOfPictures({ offers: reviewerOffers }))
  await formIsThere()
  for (const tab of screen.getAllByRole('tab')) {
    const panel = document.querySelector(`[id="${tab.getAttribute('aria-controls') ?? ''}"]`)
    expect(panel?.getAttribute('role')).toBe('tabpanel')
    expect(panel?.textContent).not.toBe('')
  }
  const content = screen.getByRole('tab', { name: '申报内容' })
  content.focus()
  press('ArrowRight')
  expect(document.activeElement?.textContent).toBe('办理记录（3）')
  expect(screen.getByRole('list', { name: '办理记录' })).toBeTruthy()
})

test('going on to another block keeps the focus in the pane that is being read', async () => {
  showCase(caseOfPictures({ offers: reviewerOffers }))
  await formIsThere()
  const reading = screen.getByRole('tabpanel', { name: /^内容与/u })
  reading.focus()
  reading.scrollTop = 300
  press('j')
  expect(document.activeElement).toBe(reading)
  expect(reading.scrollTop).toBe(0)
})
