import type { CaseDetail } from '../../shared/contract/desktop.ts'
import type { ShownContent } from '../../shared/domain/act/seen-content.ts'

/** What of an application lies before the person now, as the rules of what an act names see it. */
export function shownContent({ visit, blocks }: CaseDetail): ShownContent {
  return { visit, blocks: blocks.map(({ block, contentHash, mapped }) => ({ code: block, contentHash, mapped })) }
}
