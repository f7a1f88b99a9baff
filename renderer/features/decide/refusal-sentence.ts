import type { CaseOffer } from '../../../shared/contract/desktop.ts'
import type { Wording } from '../../i18n/create-intl.ts'
import { errorMessageId } from '../../i18n/error-message-id.ts'

/** Why the rules would refuse an act, said before the click: nothing was lost yet, so nothing is said of what is kept. */
export function refusalSentence({ t, list }: Wording, refusal: NonNullable<CaseOffer['refusal']>): string {
  const blocks = list(refusal.blocks.map((block) => t(`block.${block}`)))
  switch (refusal.code) {
    case 'verdicts-missing':
      return t('decide.before.verdicts-missing', { blocks })
    case 'verdict-problem-open':
      return t('decide.before.verdict-problem-open', { blocks })
    case 'own-application':
      return t('decide.before.own-application')
    case 'organization-not-verified':
      return t('decide.before.organization-not-verified')
    default:
      return t(errorMessageId(refusal.code))
  }
}
