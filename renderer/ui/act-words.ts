import type { CaseAct } from '../../shared/contract/desktop.ts'
import type { ActBody } from '../../shared/contract/sync/act-body.ts'
import type { Wording } from '../i18n/create-intl.ts'

/** What was decided, in a few words. */
export function actWords(body: ActBody, { t }: Pick<Wording, 't'>): string {
  switch (body.kind) {
    case 'block-verdict':
      return t('outbox.verdict', { block: t(`block.${body.block}`), verdict: t(`verdict.${body.verdict}`) })
    case 'evidence-mark':
      return t('outbox.mark', { block: t(`block.${body.block}`), mark: t(`mark.${body.mark}`) })
    case 'objection-answer':
      return t('outbox.answer', { finding: t(`finding.${body.finding}`) })
    case 'reject':
      return t(`rejection.${body.to}`)
    default:
      return t(`act.${body.kind}`)
  }
}

/** How far an own act has come, with the receipt that proves it. */
export function actStamp({ state, receipt }: Pick<CaseAct, 'state' | 'receipt'>, { t, dateTime }: Wording): string {
  const hadNoEffect = state === 'refused' || state === 'withdrawn' || state === 'redone'
  if (state === 'parked') return t('outbox.stamp.parked')
  if (receipt === null) return hadNoEffect ? t('outbox.stamp.refused-bare') : t('outbox.stamp.waiting')
  const stamped = hadNoEffect ? 'refused' : state === 'waiting' ? 'received' : state
  return t(`outbox.stamp.${stamped}`, { seq: String(receipt.seq), when: dateTime(receipt.receivedAtMs) })
}
