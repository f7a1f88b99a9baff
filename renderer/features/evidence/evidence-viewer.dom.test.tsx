import { act, fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { CaseAttachment } from '../../../shared/contract/desktop.ts'
import { fakeCase } from '../../desktop/fake-case.suite.ts'
import { fakeStore } from '../../desktop/fake-transport.suite.ts'
import { accessibilityFaults, renderWithStore } from '../../desktop/render-with-store.suite.ts'
import { EvidenceFailure } from './evidence-failure.ts'
import { EvidenceViewer } from './evidence-viewer.tsx'
import type { OpenEvidence } from './open-evidence.ts'

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
  expect(screen.getByRole('button', { name: '下一页' })).toHaveProperty('disabled', true)
  expect(screen.getByRole('img', { name: `${paper.title}，第 6 页，共 6 页` })).toBeTruthy()
  expect(await accessibilityFaults()).toEqual([])
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

test.each(['evidence-encrypted', 'evidence-unsupported', 'evidence-empty'])(
  '%s is final: no button to try again',
  async (code) => {
    const held = shelf()
    held.refusal = code
    renderWithStore(fakeStore(), viewer(paper, held.open))
    await settle()
    expect(screen.getByRole('alert').textContent).toContain(`“${paper.title}”没有显示`)
    expect(screen.queryByRole('button', { name: '再试一次' })).toBeNull()
  },
)
