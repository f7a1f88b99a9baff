import type { BlockView, GivenVerdict } from './case-view.ts'

/** [I15] The block's verdict while the content it was given on is still the block's; `null` if none or if it lapsed by a change. */
export function effectiveVerdict(block: BlockView): GivenVerdict | null {
  return block.verdict !== null && block.verdict.contentHash === block.contentHash ? block.verdict : null
}
