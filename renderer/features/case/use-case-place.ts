import { useEffect, useRef, useState, type RefObject } from 'react'
import type { CaseBlock, CaseDetail } from '../../../shared/contract/desktop.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import type { CaseBegin } from '../../ui/case-begin.ts'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { useLatest } from '../../ui/use-latest.ts'
import { firstBlock, piecesOf, type PlacedPiece } from './case-place.ts'
import type { KeptCasePlace } from './kept-case-place.ts'

export type CaseTab = KeptCasePlace['tab']

interface Place {
  readonly block: BlockCode | null
  readonly piece: string | null
}

export interface CasePlaceInput {
  readonly detail: CaseDetail
  /** Only looked at when the application is opened. */
  readonly begin: CaseBegin | null
  /** As `begin`, and before it. */
  readonly kept: KeptCasePlace | null
  readonly onKeep: ((place: KeptCasePlace) => void) | undefined
  readonly board: RefObject<HTMLElement | null>
}

export interface CasePlace {
  readonly tab: CaseTab
  readonly onTab: (tab: CaseTab) => void
  readonly block: CaseBlock | null
  readonly onBlock: (block: BlockCode) => void
  /** `null`: the block has none. */
  readonly shownId: string | null
  readonly onPiece: (block: BlockCode, attachmentId: string) => void
  readonly onPieceBy: (by: number) => void
  readonly pieces: readonly PlacedPiece[]
  /** Of the shown piece among them; −1 without one. */
  readonly at: number
  /** Of the shown piece, to begin with. */
  readonly page: number
  readonly onPage: (attachmentId: string, page: number) => void
}

/** Where the person is in an application, the keys that go on from there, and what has to be in sight for it. */
export function useCasePlace({ detail, begin, kept, onKeep, board }: CasePlaceInput): CasePlace {
  const [place, setPlace] = useState<Place>(
    () => kept ?? placeIn(detail.blocks.find((each) => each.block === begin) ?? firstBlock(detail)),
  )
  const [tab, setTab] = useState<CaseTab>(kept?.tab ?? (begin === 'acts' ? 'acts' : 'content'))
  const block = detail.blocks.find((each) => each.block === place.block) ?? firstBlock(detail)
  const pieces = piecesOf(detail)
  // A piece that was replaced under the eyes is gone: the block's first stands for it.
  const shownId = pieces.some(({ piece }) => piece.attachmentId === place.piece)
    ? place.piece
    : (block?.attachments[0]?.attachmentId ?? null)
  const at = pieces.findIndex(({ piece }) => piece.attachmentId === shownId)

  const selectBlock = (code: BlockCode) => {
    setPlace(placeIn(detail.blocks.find((each) => each.block === code) ?? null))
    setTab('content')
    board.current?.querySelector(`[data-block="${code}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const stepBlock = (by: number) => {
    const next = detail.blocks[detail.blocks.findIndex((each) => each.block === block?.block) + by]
    if (next !== undefined) selectBlock(next.block)
  }
  const showPiece = (code: BlockCode, piece: string) => setPlace({ block: code, piece })
  const stepPiece = (by: number) => {
    // From a block without evidence, the next piece is that of a later block.
    const from =
      at >= 0 ? at : pieces.findIndex(({ block: code }) => block !== null && code > block.block) - (by > 0 ? 1 : 0)
    const next = pieces[from + by]
    if (next !== undefined) showPiece(next.block, next.piece.attachmentId)
  }
  useHotkeys({
    j: () => stepBlock(1),
    k: () => stepBlock(-1),
    n: () => stepPiece(1),
    p: () => stepPiece(-1),
    h: () => setTab(tab === 'acts' ? 'content' : 'acts'),
  })
  useEffect(() => {
    // The row that opened this is gone, and with it the place of the keyboard.
    if (document.activeElement !== document.body) return
    board.current?.querySelector<HTMLElement>('[data-block][aria-current="true"]')?.focus({ preventScroll: true })
  }, [board])
  useEffect(() => {
    const chips = board.current?.querySelectorAll<HTMLElement>('[data-attachment-chip]') ?? []
    const chip = [...chips].find(({ dataset }) => dataset['attachmentChip'] === shownId)
    chip?.scrollIntoView({ block: 'nearest' })
  }, [shownId, board])
  const shownBlock = block?.block ?? null
  const shownPage = useRef({ piece: kept?.piece ?? null, page: kept?.page ?? 1 })
  const keep = useLatest((now: Pick<KeptCasePlace, 'tab' | 'block' | 'piece'>) => {
    const { piece, page } = shownPage.current
    onKeep?.({ caseId: detail.row.caseId, ...now, page: piece === now.piece ? page : 1 })
  })
  useEffect(() => {
    keep({ tab, block: shownBlock, piece: shownId })
  }, [keep, tab, shownBlock, shownId])
  const handlePage = useLatest((piece: string, page: number) => {
    shownPage.current = { piece, page }
    if (piece === shownId) keep({ tab, block: shownBlock, piece })
  })
  return {
    tab,
    onTab: setTab,
    block,
    onBlock: selectBlock,
    shownId,
    onPiece: showPiece,
    onPieceBy: stepPiece,
    pieces,
    at,
    page: shownId === kept?.piece ? kept.page : 1,
    onPage: handlePage,
  }
}

function placeIn(block: CaseBlock | null): Place {
  return { block: block?.block ?? null, piece: block?.attachments[0]?.attachmentId ?? null }
}
