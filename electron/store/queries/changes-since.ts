import type { ActDocument } from '../../../shared/contract/documents/act-document.ts'
import type { CaseDocument } from '../../../shared/contract/documents/case-document.ts'
import type { MarkDocument } from '../../../shared/contract/documents/mark-document.ts'
import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import type { CaseChange } from '../../../shared/contract/work-list-facets.ts'

export interface ChangesInput {
  readonly mark: MarkDocument
  readonly document: CaseDocument
  /** Headers of the blocks that lie here; rows and attachments among them are passed over. */
  readonly blocks: readonly PartDocument[]
  /** Acts that are newer than the mark. */
  readonly newActs: readonly ActDocument[]
  readonly personId: string
}

/**
 * What others have changed in a case since this person looked at it last. What came of own acts is no news, unless somebody else
 * acted after them.
 */
export function changesSince({ mark, document, blocks, newActs, personId }: ChangesInput): CaseChange[] {
  const others = newActs.filter((act) => act.personId !== personId)
  const moved = mark.stage !== document.stage || mark.desk !== document.desk
  const before = new Map(mark.blocks.map(({ block, contentHash }) => [block, contentHash]))
  const content = blocks.some(
    ({ block, payload }) => payload.kind === 'block' && before.get(block) !== payload.contentHash,
  )
  const changes: CaseChange[] = []
  if (moved && (others.length > 0 || newActs.length === 0)) changes.push('stage')
  if (content) changes.push('block')
  if (others.some(({ kind }) => kind === 'block-verdict')) changes.push('verdict')
  if (others.some(({ kind }) => kind !== 'block-verdict')) changes.push('act')
  return changes
}

/** What is remembered of a case that was just looked at. */
export function markOf(
  document: CaseDocument,
  blocks: readonly PartDocument[],
  { actSeq, nowMs }: { readonly actSeq: number; readonly nowMs: number },
): MarkDocument {
  return {
    caseId: document.id,
    seq: document.seq,
    actSeq,
    stage: document.stage,
    desk: document.desk,
    blocks: blocks.flatMap(({ block, payload }) =>
      payload.kind === 'block' ? [{ block, contentHash: payload.contentHash }] : [],
    ),
    lookedAtMs: nowMs,
  }
}
