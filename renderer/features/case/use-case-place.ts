import { useEffect, useState, type RefObject } from 'react'
import type { CaseBlock, CaseDetail } from '../../../shared/contract/desktop.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import type { CaseBegin } from '../../ui/case-begin.ts'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { firstBlock, piecesOf, type PlacedPiece } from './case-place.ts'

export type CaseTab = 'content' | 'acts'

interface Place {
  readonly block: BlockCode | null
  readonly piece: string | null
}

export interface CasePlaceInput {
  readonly detail: CaseDetail
  /** Only looked at when the application is opened. */
  readonly begin: CaseBegin | null
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
}

/** Where the person is in an application, the keys that go on from there, and what has to be in sight for it. */
export function useCasePlace({ detail, begin, board }: CasePlaceInput): CasePlace {
  const [place, setPlace] = useState<Place>(() =>
    placeIn(detail.blocks.find((each) => each.block === begin) ?? firstBlock(detail)),
  )
  const [tab, setTab] = useState<CaseTab>(begin === 'acts' ? 'acts' : 'content')
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
  }
}

function placeIn(block: CaseBlock | null): Place {
  return { block: block?.block ?? null, piece: block?.attachments[0]?.attachmentId ?? null }
}
