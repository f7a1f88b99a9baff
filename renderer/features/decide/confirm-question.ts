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
  return null
}
