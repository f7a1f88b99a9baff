import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import { formFields } from '../../../shared/contract/documents/draft-form.ts'

/** The acts whose words these drafts are again: they were taken back, and a database that lost its newest writes may hold them still. */
export function takenBackBy(drafts: readonly DraftDocument[]): ReadonlySet<string> {
  return new Set(
    drafts.flatMap(({ form }) => form.flatMap(({ key, value }) => (key === formFields.fromAct ? [value] : []))),
  )
}
