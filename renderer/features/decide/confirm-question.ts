import type { ActBody } from '../../../shared/domain/act/act.ts'
import type { Wording } from '../../i18n/create-intl.ts'
import type { DecisionFooterProps } from './decision-footer.tsx'

/** What is asked before a decision that cannot be undone; `null` for the others. */
export function confirmQuestion(body: ActBody | null, { t, list }: Wording): DecisionFooterProps['confirm'] {
  if (body?.kind === 'return-to-applicant') {
    const blocks = list(body.blocks.map((each) => t(`block.${each.block}`)))
    return { question: t('decide.confirm.return', { blocks }), yesLabel: t('decide.confirm.return-yes') }
  }
  if (body?.kind === 'block-verdict' && body.verdict === 'VETO') {
    const block = t(`block.${body.block}`)
    return { question: t('decide.confirm.veto', { block }), yesLabel: t('decide.confirm.veto-yes') }
  }
  if (body?.kind === 'reject') {
    return {
      question: t('decide.confirm.reject', { end: t(`rejection.${body.to}`) }),
      yesLabel: t('decide.confirm.reject-yes'),
    }
  }
  if (body?.kind === 'return-to-step' || body?.kind === 'propose-rejection') {
    return { question: t(`decide.confirm.${body.kind}`), yesLabel: t('decide.confirm.yes') }
  }
  if (body?.kind === 'objection-answer' && body.finding === 'UPHELD') {
    return { question: t('decide.confirm.upheld'), yesLabel: t('decide.confirm.yes') }
  }
  return null
}
