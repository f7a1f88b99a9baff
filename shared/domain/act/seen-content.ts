import type { BlockCode } from '../block/block-code.ts'
import type { BlockView } from '../case/case-view.ts'
import type { JudgedHashes } from './act.ts'

/** What lay before the person since the screen was opened, or since they said that they have seen a change: an act names this. */
export interface SeenContent {
  readonly visit: number
  readonly hashes: JudgedHashes
}

/** What lies there now: all blocks that are shown. */
export interface ShownContent {
  readonly visit: number
  readonly blocks: readonly Pick<BlockView, 'code' | 'contentHash' | 'mapped'>[]
}

/** [I15] The shown blocks whose content is no longer what the person saw. */
export function changedSince(seen: SeenContent, { blocks }: Pick<ShownContent, 'blocks'>): readonly BlockCode[] {
  return blocks.filter(({ code, contentHash }) => seen.hashes[code] !== contentHash).map(({ code }) => code)
}
