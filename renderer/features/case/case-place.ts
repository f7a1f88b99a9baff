import type { CaseAttachment, CaseBlock, CaseDetail } from '../../../shared/contract/desktop.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'

/** A piece and the block it belongs to. */
export interface PlacedPiece {
  readonly block: BlockCode
  readonly piece: CaseAttachment
}

/** Every piece of an application in form order: the way that next and previous go. */
export function piecesOf(detail: CaseDetail): readonly PlacedPiece[] {
  return detail.blocks.flatMap(({ block, attachments }) => attachments.map((piece) => ({ block, piece })))
}

/** The block to begin with: one that waits for this person's verdict, else the first with evidence, else the first. */
export function firstBlock({ blocks }: CaseDetail): CaseBlock | null {
  return (
    blocks.find(({ awaited }) => awaited) ??
    blocks.find(({ attachments }) => attachments.length > 0) ??
    blocks[0] ??
    null
  )
}

/** The block to go to after a verdict on `block`: the next in form order that waits for this person, from the start again; or null. */
export function nextAwaitedBlock(detail: CaseDetail, block: BlockCode): BlockCode | null {
  const from = detail.blocks.findIndex((each) => each.block === block) + 1
  const onward = [...detail.blocks.slice(from), ...detail.blocks.slice(0, Math.max(0, from - 1))]
  return onward.find(({ awaited }) => awaited)?.block ?? null
}
