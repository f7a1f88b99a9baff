import type { BatchCase } from '../../../../shared/contract/batch.ts'
import { assertNever } from '../../../../shared/domain/assert.ts'
import type { BatchBody, BatchKind } from '../../../../shared/domain/act/batch.ts'
import { isBlank } from '../../../../shared/domain/act/clean-text.ts'
import { namesIn, type PlaceholderNames } from '../../../../shared/domain/act/fill-template.ts'
import type { ProofFile } from '../../../../shared/domain/evidence-file/proof-file.ts'
import { textLack, type Lack } from '../decision-forms.ts'
import type { DraftContent } from '../draft-keeper.ts'
import { sentText } from '../drafted-text.ts'
import { readConclusion, readStart } from '../publicity-forms.ts'

/** Key of a draft's form: to whom it is given. */
export const personField = 'person'

export interface ReadBatch {
  readonly body: BatchBody
  readonly lack: Lack | null
}

export interface ReadBatchInput {
  readonly kind: BatchKind
  readonly draft: DraftContent
  /** Scans that were added to it: one notice may name all of them. */
  readonly files: readonly ProofFile[]
  readonly proofRequired: boolean
  /** China's local day. */
  readonly today: string
  /** What in braces nothing fills. */
  readonly names: PlaceholderNames
}

/** The one form of a batch, read back: what would be decided for each of its cases, and what it lacks. */
export function readBatch({ kind, draft, files, proofRequired, today, names }: ReadBatchInput): ReadBatch {
  switch (kind) {
    case 'handler-pass':
    case 'leader-report': {
      const opinion = sentText(draft.text)
      return { body: { kind, opinion }, lack: isBlank(opinion) ? { what: 'opinion' } : textLack(names, draft.text) }
    }
    case 'publicity-start':
      return readStart(draft, today, names)
    case 'publicity-conclude':
      return readConclusion(draft, files, { publicity: { proofRequired } }, names)
    case 'give': {
      const personId = draft.form[personField] ?? ''
      return { body: { kind, personId }, lack: personId === '' ? { what: 'person' } : null }
    }
    case 'take':
    case 'release':
      return { body: { kind }, lack: null }
    default:
      return assertNever(kind)
  }
}

/** Whether this kind has a text to write; the rest is decided as it is. */
export function hasText(kind: BatchKind): boolean {
  return kind !== 'take' && kind !== 'give' && kind !== 'release'
}

/** What counts as a place still to be written: names of standard texts, but for those that each case fills with its own words. */
export function unfilledNames(
  cases: readonly BatchCase[],
  templates: readonly { readonly text: string }[],
): PlaceholderNames {
  const filled = new Set(Object.keys(cases[0]?.words ?? {}))
  return new Set(['模块', '原因', ...namesIn(templates.map(({ text }) => text))].filter((name) => !filled.has(name)))
}
