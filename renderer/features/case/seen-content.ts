import type { CaseBlock, CaseDetail } from '../../../shared/contract/desktop.ts'
import type { SeenContent } from '../../../shared/domain/act/seen-content.ts'

export function seenNow({ visit, blocks }: CaseDetail): SeenContent {
  return { visit, hashes: Object.fromEntries(blocks.map(({ block, contentHash }) => [block, contentHash])) }
}

/** After the person has looked at the change of one block; the others are still as they were seen [I15]. */
export function seenAlso(seen: SeenContent, { block, contentHash }: CaseBlock): SeenContent {
  return { ...seen, hashes: { ...seen.hashes, [block]: contentHash } }
}
