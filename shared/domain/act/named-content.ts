import type { BlockCode } from '../block/block-code.ts'
import type { Act, ActKind } from './act.ts'
import { hashesToJudge } from './hashes-to-judge.ts'
import { changedSince, type SeenContent, type ShownContent } from './seen-content.ts'

export interface NamedContentInput {
  readonly seen: SeenContent
  readonly shown: ShownContent
  readonly kind: ActKind
  /** Of a verdict. */
  readonly block?: BlockCode | undefined
}

/**
 * [I15] The visit and the hashes that an act names: those that lay before the person. The case may have gone away and come
 * back meanwhile; the act is about the present visit only if what it is about is as it was seen. A verdict is about its block. All
 * else is about the case as a whole, also about blocks that its kind does not judge: one of them may be why the case went away.
 */
export function namedContent({ seen, shown, kind, block }: NamedContentInput): Pick<Act, 'visit' | 'judged'> {
  const blocks = shown.blocks.flatMap((each) => {
    const contentHash = seen.hashes[each.code]
    return contentHash === undefined ? [] : [{ ...each, contentHash }]
  })
  const changed = changedSince(seen, shown)
  const isAsSeen = block === undefined ? changed.length === 0 && !hasLostBlocks(seen, shown) : !changed.includes(block)
  const visit = isAsSeen ? shown.visit : seen.visit
  return { visit, judged: hashesToJudge({ blocks }, kind, block) }
}

function hasLostBlocks(seen: SeenContent, shown: ShownContent): boolean {
  return Object.keys(seen.hashes).length > shown.blocks.length
}
