import type { ActDocument } from '../../../shared/contract/documents/act-document.ts'
import type { CaseDocument } from '../../../shared/contract/documents/case-document.ts'
import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'

/** Everything of one case that lies on this desk. */
export interface CaseFile {
  readonly document: CaseDocument
  /** In form order. */
  readonly parts: readonly PartDocument[]
  readonly acts: readonly ActDocument[]
  readonly own: readonly OutboxDocument[]
  readonly drafts: readonly DraftDocument[]
}
