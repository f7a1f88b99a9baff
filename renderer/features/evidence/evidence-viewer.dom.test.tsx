import { act, fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { CaseAttachment } from '../../../shared/contract/desktop.ts'
import { fakeCase } from '../../desktop/fake-case.suite.ts'
import { fakeStore } from '../../desktop/fake-transport.suite.ts'
import { accessibilityFaults, renderWithStore } from '../../desktop/render-with-store.suite.ts'
import { EvidenceFailure } from './evidence-failure.ts'
import { EvidenceViewer } from './evidence-viewer.tsx'
import type { OpenEvidence } from './open-evidence.ts'
import type { OpenedEvidence } from './opened-evidence.ts'

const paper = fakeCase()
  .blocks.flatMap(({ attachments }) => attachments)
  .find(({ pages }) => pages === 6)
if (paper === undefined) throw new Error('bug: the fake application has no piece of six pages')

interface Shelf {
  readonly open: OpenEvidence
  readonly opened: string[]
  readonly closed: string[]
  refusal: string | null
}

function shelf(): Shelf {
  const opened: string[] = []
  const closed: string[] = []
  const made: Shelf = {
    opened,
    closed,
    refusal: null,
    open: ({ attachmentId }) => {
      opened.push(attachmentId)
      if (made.refusal !== null) return Promise.reject(new EvidenceFailure(made.refusal as 'evidence-offline'))
      return Promise.resolve({
        pageCount: 6,
        sizeOf: () => Promise.resolve({ width: 794, height: 1123 }),
        render: ({ canvas }) => {
          canvas.width = 0
          return Promise.resolve()
        },
        close: () => closed.push(attachmentId),
      })
    },
  }
  return made
}

const viewer = (piece: CaseAttachment, open: OpenEvidence) => (
  <EvidenceViewer
    piece={piece}
    position={{ index: 2, count: 9 }}
    blockName="论文"
    open={open}
    onPrevious={() => {}}
    onNext={() => {}}
  />
)
const press = (key: string) => fireEvent.keyDown(document.body, { key })
const drawn = () => document.querySelector('canvas')?.dataset
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 10)))

test('pages go by key, number and button, never beyond the ends, and the drawn one says which it is', async () => {
  renderWithStore(fakeStore(), viewer(paper, shelf().open))
  await settle()
  expect([drawn()?.['ready'], drawn()?.['attachment'], drawn()?.['page']]).toEqual(['true', paper.attachmentId, '1'])
  press('PageUp')
  press('PageDown')
  await settle()
  expect(drawn()?.['page']).toBe('2')
  fireEvent.change(screen.getByRole('textbox', { name: '页码' }), { target: { value: '99' } })
  fireEvent.keyDown(screen.getByRole('textbox', { name: '页码' }), { key: 'Enter' })
  await settle()
  expect(drawn()?.['page']).toBe('6')
  expect(screen.getByRole('button', { name: '下一页' }).getAttribute('aria-disabled')).toBe('true')
  expect(screen.getByRole('img', { name: `${paper.title}，第 6 页，共 6 页` })).toBeTruthy()
  expect(await accessibilityFaults()).toEqual([])
})

test('a piece is opened at the page that is asked for, and every page that is shown is told; another begins at its first', async () => {
  const told: [piece: string, page: number][] = []
  const { open } = shelf()
  const at = (piece: CaseAttachment) => (
    <EvidenceViewer
      {...viewer(piece, open).props}
      page={4}
      onPage={(attachmentId, page) => told.push([attachmentId, page])}
    />
  )
  const { rerender } = renderWithStore(fakeStore(), at(paper))
  await settle()
  expect(drawn()?.['page']).toBe('4')
  press('PageDown')
  await settle()
  expect(told.at(-1)).toEqual([paper.attachmentId, 5])
  rerender(at({ ...paper, attachmentId: 'other' }))
  await settle()
  expect(told.at(-1)).toEqual(['other', 1])
})

test('while a piece is being opened its name stands there', () => {
  renderWithStore(
    fakeStore(),
    viewer(paper, () => new Promise(() => {})),
  )
  expect(screen.getByRole('status').textContent).toContain(paper.title)
})

test('a piece is closed when another takes its place, and when the screen is left', async () => {
  const { open, opened, closed } = shelf()
  const { rerender, unmount } = renderWithStore(fakeStore(), viewer(paper, open))
  await settle()
  rerender(viewer({ ...paper, attachmentId: 'other' }, open))
  await settle()
  expect([opened, closed]).toEqual([[paper.attachmentId, 'other'], [paper.attachmentId]])
  unmount()
  expect(closed).toEqual([paper.attachmentId, 'other'])
})

test('a piece that was not here opens by itself once it has come; one that is open is not opened again', async () => {
  const held = shelf()
  held.refusal = 'evidence-offline'
  const away = { ...paper, state: 'remote' as const }
  const { rerender } = renderWithStore(fakeStore(), viewer(away, held.open))
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('还没有下载到本机')
  held.refusal = null
  rerender(viewer({ ...paper, state: 'local' }, held.open))
  await settle()
  expect(drawn()?.['ready']).toBe('true')
  rerender(viewer(away, held.open))
  await settle()
  expect(held.opened).toHaveLength(2)
})

test.each([
  'evidence-encrypted',
  'evidence-unsupported',
  'evidence-unreadable',
  'evidence-too-large',
  'evidence-empty',
])('%s is final: no button to try again', async (code) => {
  const held = shelf()
  held.refusal = code
  renderWithStore(fakeStore(), viewer(paper, held.open))
  await settle()
  expect(screen.getByRole('alert').textContent).toContain(`“${paper.title}”没有显示`)
  expect(screen.queryByRole('button', { name: '再试一次' })).toBeNull()
})

/** As a shelf's, but what is asked of a page answers something else. */
const openWith =
  (more: Partial<OpenedEvidence>): OpenEvidence =>
  async (piece) => ({ ...(await shelf().open(piece)), ...more })

test('a piece that took too long may be tried again: another day the machine has more to give', async () => {
  const held = shelf()
  held.refusal = 'evidence-demanding'
  renderWithStore(fakeStore(), viewer(paper, held.open))
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('时间或内存')
  held.refusal = null
  fireEvent.click(screen.getByRole('button', { name: '再试一次' }))
  await settle()
  expect(drawn()?.['ready']).toBe('true')
})

test('one page that cannot be shown says so in its place, and the others are a key away', async () => {
  const sizeOf = (page: number) =>
    page === 3
      ? Promise.reject(new EvidenceFailure('evidence-unsupported'))
      : Promise.resolve({ width: 794, height: 1123 })
  renderWithStore(fakeStore(), viewer(paper, openWith({ sizeOf })))
  await settle()
  press('PageDown')
  await settle()
  press('PageDown')
  await settle()
  expect(screen.getByRole('alert').textContent).toContain(paper.title)
  fireEvent.click(screen.getByRole('button', { name: '下一页' }))
  await settle()
  expect(screen.queryByRole('alert')).toBeNull()
  expect(drawn()?.['page']).toBe('4')
  press('PageUp')
  await settle()
  press('PageUp')
  await settle()
  expect(drawn()?.['page']).toBe('2')
})

test('the focus stays in the room of pages from piece to piece, while the next is being opened and when it is refused', async () => {
  const held = shelf()
  const { rerender } = renderWithStore(fakeStore(), viewer(paper, held.open))
  await settle()
  const room = screen.getByRole('group', { name: /材料页面/u })
  room.focus()
  rerender(viewer({ ...paper, attachmentId: 'other' }, held.open))
  expect(document.activeElement).toBe(room)
  await settle()
  held.refusal = 'evidence-offline'
  rerender(viewer({ ...paper, attachmentId: 'third' }, held.open))
  await settle()
  expect(screen.getByRole('alert')).toBeTruthy()
  expect(document.activeElement).toBe(room)
})

test('a button at an end keeps the focus, and Escape leaves the field of the page number with its page', async () => {
  renderWithStore(fakeStore(), viewer(paper, shelf().open))
  await settle()
  const next = screen.getByRole('button', { name: '下一页' })
  next.focus()
  for (let times = 0; times < 7; times++) fireEvent.click(next)
  await settle()
  expect([drawn()?.['page'], document.activeElement]).toEqual(['6', next])
  const field = screen.getByRole('textbox', { name: '页码' })
  field.focus()
  fireEvent.change(field, { target: { value: '2' } })
  fireEvent.keyDown(field, { key: 'Escape' })
  await settle()
  expect(document.activeElement).not.toBe(field)
  expect([drawn()?.['page'], field]).toMatchObject(['6', { value: '6' }])
})

test('r turns to the right with Caps Lock on, Shift+R to the left', async () => {
  const turns: number[] = []
  const render: OpenedEvidence['render'] = ({ canvas, rotation }) => {
    canvas.width = 0
    turns.push(rotation)
    return Promise.resolve()
  }
  renderWithStore(fakeStore(), viewer(paper, openWith({ render })))
  await settle()
  press('R')
  await settle()
  fireEvent.keyDown(document.body, { key: 'r', shiftKey: true })
  await settle()
  fireEvent.keyDown(document.body, { key: 'R', shiftKey: true })
  await settle()
  expect(turns).toEqual([0, 90, 0, 270])
})

test('whether a page is blank is looked at once, not at every step of the zoom', async () => {
  const sampled: unknown[] = []
  const context = { drawImage: (image: unknown) => sampled.push(image), getImageData: () => ({ data: [255, 255] }) }
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never)
  const render: OpenedEvidence['render'] = () => Promise.resolve()
  renderWithStore(fakeStore(), viewer(paper, openWith({ render })))
  await settle()
  expect(screen.getByRole('note').textContent).toContain('空白')
  press('+')
  await settle()
  press('+')
  await settle()
  expect(sampled).toHaveLength(1)
  expect(screen.getByRole('note').textContent).toContain('空白')
  press('PageDown')
  await settle()
  expect(sampled).toHaveLength(2)
  vi.restoreAllMocks()
})
