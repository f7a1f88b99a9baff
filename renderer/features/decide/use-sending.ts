import { useState } from 'react'
import type { ActBody } from '../../../shared/domain/act/act.ts'
import type { Wording } from '../../i18n/create-intl.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { confirmQuestion } from './confirm-question.ts'
import type { DecisionFooterProps } from './decision-footer.tsx'
import type { DraftContent } from './draft-keeper.ts'
import { lackSentence } from './lack-sentence.ts'
import { refusalSentence } from './refusal-sentence.ts'
import type { OpenDecision } from './use-decision.ts'
import { useToldWhy } from './use-told-why.ts'

export interface Sending {
  readonly hindrance: DecisionFooterProps['hindrance']
  /** What is spoken of it when it was tried all the same. */
  readonly news: string
  readonly isDangerous: boolean
  readonly confirm: DecisionFooterProps['confirm']
  /** Sends, or asks first about what cannot be undone. */
  readonly request: () => void
  readonly send: () => void
  readonly cancel: () => void
}

/** The way from a form to its decision: what is in the way, and the question before what cannot be undone. */
export function useSending(open: OpenDecision | null, submit: (body: ActBody) => Promise<void>): Sending {
  const wording = useIntl()
  const hindrance = hindranceOf(wording, open)
  const question = confirmQuestion(open?.body ?? null, wording)
  const [asked, setAsked] = useState<DraftContent | null>(null)
  const [news, tellWhy] = useToldWhy(open?.slot ?? '', hindrance?.sentence ?? '')
  const isAsking = open !== null && asked === open.draft
  const canSend = open !== null && open.offer !== null && hindrance === null
  const send = () => {
    if (canSend && open.body !== null) void submit(open.body)
    setAsked(null)
  }
  const request = () => {
    if (hindrance !== null) tellWhy()
    if (!canSend || isAsking) return
    if (question !== null) setAsked(open.draft)
    else send()
  }
  return {
    hindrance,
    news,
    isDangerous: question !== null,
    confirm: isAsking ? question : null,
    request,
    send,
    cancel: () => setAsked(null),
  }
}

function hindranceOf(wording: Wording, open: OpenDecision | null): Sending['hindrance'] {
  if (open === null || open.offer === null) return null
  if (open.offer.refusal !== null) return { sentence: refusalSentence(wording, open.offer.refusal), tone: 'refused' }
  return open.lack === null ? null : { sentence: lackSentence(wording, open.lack), tone: 'lack' }
}
