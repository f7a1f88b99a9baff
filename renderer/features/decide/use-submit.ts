import { useState } from 'react'
import type { CallFailure, CaseDetail, AppendAct } from '../../../shared/contract/desktop.ts'
import { slotOfBody } from '../../../shared/contract/documents/draft-form.ts'
import type { ActBody } from '../../../shared/domain/act/act.ts'
import { blockOf } from '../../../shared/domain/act/block-of.ts'
import { namedContent } from '../../../shared/domain/act/named-content.ts'
import type { SeenContent } from '../../../shared/domain/act/seen-content.ts'
import { shownContent } from '../../desktop/shown-content.ts'
import { useCall } from '../../desktop/use-call.ts'
import type { DraftKeeper } from './draft-keeper.ts'

export type Submission =
  | { readonly at: 'none' }
  | { readonly at: 'sending'; readonly slot: string }
  | { readonly at: 'failed'; readonly slot: string; readonly failure: CallFailure }
  | { readonly at: 'done'; readonly actId: string; readonly body: ActBody }

export interface UseSubmitInput {
  readonly detail: CaseDetail
  readonly seen: SeenContent
  readonly keeper: DraftKeeper
  readonly onDecided: (body: ActBody) => void
}

/** Sends a decision to this machine's store. A failure keeps the text; a success gives its draft up, but for what was typed meanwhile. */
export function useSubmit({ detail, seen, keeper, onDecided }: UseSubmitInput) {
  const call = useCall()
  const [submission, setSubmission] = useState<Submission>({ at: 'none' })

  const submit = async (body: ActBody): Promise<void> => {
    const slot = slotOfBody(body)
    if (submission.at === 'sending') return
    setSubmission({ at: 'sending', slot })
    const sent = keeper.held().get(slot)?.content
    await keeper.settle(slot)
    const { caseId } = detail.row
    const block = blockOf(body) ?? undefined
    const { visit, judged } = namedContent({ seen, shown: shownContent(detail), kind: body.kind, block })
    const act: AppendAct = {
      caseId,
      visit,
      judged: detail.blocks.flatMap((each) => {
        const contentHash = judged[each.block]
        return contentHash === undefined ? [] : [{ block: each.block, contentHash }]
      }),
      body: body as AppendAct['body'],
      draftSlot: slot,
    }
    const answer = await call('act.append', act)
    if (!answer.ok) {
      keeper.saveAgain(slot)
      setSubmission({ at: 'failed', slot, failure: answer.failure })
      return
    }
    keeper.sent(slot, sent)
    setSubmission({ at: 'done', actId: answer.value.actId, body })
    onDecided(body)
  }
  return { submission, submit, dismiss: () => setSubmission({ at: 'none' }) }
}
