import { act, fireEvent, screen } from '@testing-library/react'
import { createElement, type ComponentProps, type ReactNode } from 'react'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import type { CaseDetail, AppendAct } from '../../shared/contract/desktop.ts'
import { fakeCase, handlerOffers } from '../desktop/fake-case.suite.ts'
import { fakeStore, type FakeStore } from '../desktop/fake-transport.suite.ts'
import { fakeRows, fakeWorkListPage } from '../desktop/fake-work-list.suite.ts'
import { renderWithStore } from '../desktop/render-with-store.suite.ts'
import { DraftShelfProvider } from '../features/decide/draft-shelf-context.tsx'
import { firstPlace } from '../features/work-list/work-list-place.ts'
import { CasePage } from './case-page.tsx'

/** Pictures only: what draws PDFs needs a browser. */
export function caseOfPictures(change: Partial<CaseDetail> = {}): CaseDetail {
  const detail = fakeCase(change)
  const pictured = detail.blocks.map((block) => ({
    ...block,
    attachments: block.attachments.map((piece) => ({ ...piece, mime: 'image/jpeg' as const })),
  }))
  return { ...detail, blocks: pictured }
}

export const rows = fakeRows(12)
export const inList = fakeWorkListPage(rows, { ...firstPlace, offset: 0, limit: 50 }).rows
export const caseId = inList[1]?.caseId ?? ''

/** The handler's offers as they are when nothing is in their way. */
export const noRefusals = handlerOffers.map((offer) => ({ ...offer, refusal: null }))

export interface ShownCase {
  readonly store: FakeStore
  /** What the store says next. */
  readonly tell: (next: CaseDetail | null) => void
}

/** The second application of a list, with whatever else is on the screen beside it. */
export function showCase(detail: CaseDetail | null, beside: ReactNode = null): ShownCase {
  const store = fakeStore({ rows })
  const tell = (next: CaseDetail | null) =>
    store.set('case.detail', () => next && { ...next, row: { ...next.row, caseId } })
  tell(detail)
  window.location.hash = `#/case/${caseId}`
  const page = createElement(CasePage, { caseId, place: { ...firstPlace, current: 1 }, onPlace: () => {} })
  const routed = createElement(Routed, null, page, beside)
  renderWithStore(store, createElement(DraftShelfProvider, { profileId: 'p-liu' }, routed))
  return { store, tell: (next) => act(() => tell(next)) }
}

function Routed({ children }: { readonly children?: ReactNode }) {
  const props: ComponentProps<typeof Router> = { hook: useHashLocation, children }
  return createElement(Router, props)
}

export const press = (key: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more })
export const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } })
export const submitted = (store: FakeStore) =>
  store.calls.filter(({ name }) => name === 'act.append').map(({ input }) => input as AppendAct)
export const saved = (store: FakeStore) =>
  store.calls.filter(({ name }) => name === 'draft.save').map(({ input }) => input)
