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
    case 'assigned-to-another':
    case 'handler-may-not-report':
    case 'rejection-proposed':
    case 'publicity-not-started':
    case 'publicity-running':
    case 'publicity-not-concluded':
    case 'calendar-unknown':
    case 'objection-open':
    case 'objection-upheld':
    case 'mark-used':
    case 'already-touched':
      return t(`decide.before.${refusal.code}`)
    default:
      return t(errorMessageId(refusal.code))
  }
}
