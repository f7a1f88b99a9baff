import { useState } from 'react'
import { batchDrafts, type AppendActs, type BatchCase, type BatchReview } from '../../../../shared/contract/batch.ts'
import type { AppendedRow, CallFailure } from '../../../../shared/contract/desktop.ts'
import type { DraftDocument } from '../../../../shared/contract/documents/draft-document.ts'
import type { TemplateReference } from '../../../../shared/contract/documents/reference-document.ts'
import { refusalCodes } from '../../../../shared/contract/errors.ts'
import type { BatchKind } from '../../../../shared/domain/act/batch.ts'
import type { ProofFile } from '../../../../shared/domain/evidence-file/proof-file.ts'
import { useCall } from '../../../desktop/use-call.ts'
import { emptyDraft, type Lack } from '../decision-forms.ts'
import type { DraftContent, HeldDraft } from '../draft-keeper.ts'
import { useDrafts } from '../use-drafts.ts'
import type { Decided } from './decided.ts'
import { hasText, readBatch, unfilledNames } from './read-batch.ts'

export interface UseBatchInput {
  readonly kind: BatchKind
  readonly review: BatchReview
  readonly able: readonly BatchCase[]
  readonly stored: readonly DraftDocument[]
  readonly onDecided: (decided: Decided) => void
  readonly onFailed: () => void
}

/** The one form of a batch, and its way to the store. */
export interface Batch {
  readonly slot: string
  readonly draft: DraftContent
  readonly files: readonly ProofFile[]
  readonly held: HeldDraft | null
  readonly templates: readonly TemplateReference[]
  readonly names: ReturnType<typeof unfilledNames>
  readonly lack: Lack | null
  readonly isSending: boolean
  readonly failure: CallFailure | null
  readonly onDraft: (draft: DraftContent) => void
  readonly onTemplate: (template: TemplateReference) => void
  readonly onLeave: () => void
  readonly send: () => Promise<void>
  readonly dismiss: () => void
}

export function useBatch({ kind, review, able, stored, onDecided, onFailed }: UseBatchInput): Batch {
  const call = useCall()
  const { keeper, held, filesOf } = useDrafts(batchDrafts, stored)
  const [isSending, setIsSending] = useState(false)
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const templates = review.templates.filter(({ actKind }) => actKind === kind)
  const slot = kind
  const draft = held.get(slot)?.content ?? { ...emptyDraft, text: templates[0]?.text ?? '' }
  const names = unfilledNames(review.cases, templates)
  const files = filesOf(slot)
  const { proofRequired, today } = review
  const { body, lack } = readBatch({ kind, draft, files, proofRequired, today, names })

  const send = async (): Promise<void> => {
    if (isSending) return
    setIsSending(true)
    setFailure(null)
    const sent = held.get(slot)?.content
    await keeper.settle(slot)
    const cases = able.map(({ row, visit, content }) => ({ caseId: row.caseId, visit, content }))
    const answer = await call('act.append-batch', {
      body: body as AppendActs['body'],
      cases,
      draftSlot: hasText(kind) ? slot : '',
    })
    setIsSending(false)
    if (!answer.ok) {
      keeper.saveAgain(slot)
      setFailure(answer.failure)
      onFailed()
      return
    }
    const { rows } = answer.value
    if (rows.some(({ at }) => at === 'kept') && rows.every(isSettled)) keeper.sent(slot, sent)
    else keeper.saveAgain(slot)
    onDecided({ cases: able, rows })
  }
  return {
    slot,
    draft,
    files,
    held: held.get(slot) ?? null,
    templates,
    names,
    lack,
    isSending,
    failure,
    onDraft: (next) => keeper.edit(slot, next),
    onTemplate: ({ text }) => {
      // A standard text takes the place of another one, and is added to what a person wrote.
      const untouched = draft.text.trim() === '' || templates.some((each) => each.text === draft.text)
      keeper.edit(slot, { ...draft, text: untouched ? text : `${draft.text}\n${text}` })
    },
    onLeave: () => keeper.flush(),
    send,
    dismiss: () => setFailure(null),
  }
}

/** It was decided one way or the other: nothing broke before it was. */
function isSettled(row: AppendedRow): boolean {
  return row.at === 'kept' || refusalCodes.some((code) => code === row.failure.code)
}
