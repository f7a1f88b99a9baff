import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import { isApplicantBlock } from '../../shared/domain/block/is-applicant-block.ts'
import { canonicalHash } from '../audit/canonical-hash.ts'

/** [I17] One hash over the applicant's blocks as they are: what a publicity showed is this, and any change makes it another. */
export function snapshotHash(blocks: readonly { readonly block: BlockCode; readonly contentHash: string }[]): string {
  const shown = blocks.filter(({ block }) => isApplicantBlock(block))
  return canonicalHash(Object.fromEntries(shown.map(({ block, contentHash }) => [block, contentHash])))
}
