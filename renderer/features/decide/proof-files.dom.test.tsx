import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { fileLimits } from '../../../shared/domain/evidence-file/look-at-file.ts'
import { fakeStore } from '../../desktop/fake-transport.suite.ts'
import { renderWithStore } from '../../desktop/render-with-store.suite.ts'
import { ProofFiles } from './proof-files.tsx'
import { CountPagesContext, type CountPages } from './count-pages-context.ts'

const place = { caseId: 'case-1', slot: 'publicity-conclude' }
const scan = (n: number) => ({ sha256: String(n).repeat(64), sizeBytes: 2048, mime: 'application/pdf', name: `${n}.pdf` }) as const // oxfmt-ignore
const chosen = (name: string, size = 4) => new File([new Uint8Array(size).fill(0x25)], name)

function show(countPages: CountPages, files = [scan(1)]) {
  const store = fakeStore()
  const onShow = vi.fn()
  renderWithStore(
    store,
    <CountPagesContext value={countPages}>
      <ProofFiles place={place} files={files} onShow={onShow} />
    </CountPagesContext>,
  )
  const chooser = document.querySelector<HTMLInputElement>('[data-proof-chooser]')
  const choose = (...more: File[]) => fireEvent.change(chooser ?? document.body, { target: { files: more } })
  const calls = (name: string) => store.calls.filter((call) => call.name === name)
  return { choose, calls, onShow }
}

const whole: CountPages = () => Promise.resolve({ ok: true, pages: 1 })

test('a scan goes to the store with its name and bytes, and is shown; what is too large is not read at all', async () => {
  const { choose, calls, onShow } = show(whole)
  choose(chosen('公示\u0007盖章.pdf'), chosen('大图.jpg', fileLimits.sizeBytes + 1))
  expect(await screen.findByText(/“大图\.jpg”超过 2 MB/)).toBeTruthy()
  expect(calls('draft.add-file')).toEqual([
    { name: 'draft.add-file', input: { ...place, name: '公示盖章.pdf', base64: 'JSUlJQ==' } },
  ])
  expect(onShow).toHaveBeenCalledTimes(1)
  expect(screen.getByRole('status').textContent).toBe('已添加 1 个扫描件，已存在本机')
})

test('one that the viewer cannot open is taken out again', async () => {
  const damaged = show(() => Promise.resolve({ ok: false, code: 'file-encrypted' }))
  damaged.choose(chosen('加密.pdf'))
  expect(await screen.findByText(/“加密\.pdf”设有密码/)).toBeTruthy()
  expect(damaged.calls('draft.remove-file')).toHaveLength(1)
  expect(damaged.onShow).not.toHaveBeenCalled()
})

test('a fifth is the last', async () => {
  const { choose, calls } = show(whole, [1, 2, 3, 4].map(scan))
  choose(chosen('5.pdf'), chosen('6.pdf'))
  expect(await screen.findByText(/“6\.pdf”没有添加：扫描件已到最多的个数/)).toBeTruthy()
  expect(calls('draft.add-file')).toHaveLength(1)
})

test('one is removed by its own button, and the keyboard stays in the form', async () => {
  const { calls } = show(whole)
  fireEvent.click(screen.getByRole('button', { name: '移除 1.pdf' }))
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '添加扫描件' }))
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('已移除“1.pdf”'))
  expect(calls('draft.remove-file')).toEqual([
    { name: 'draft.remove-file', input: { ...place, sha256: '1'.repeat(64) } },
  ])
})
