import { assertNever } from '../../../shared/domain/assert.ts'
import type { Wording } from '../../i18n/create-intl.ts'
import type { Lack } from './decision-forms.ts'

/** What is still to be done before a form can be sent. */
export function lackSentence({ t, list }: Wording, lack: Lack): string {
  switch (lack.what) {
    case 'verdict':
    case 'verdict-text':
    case 'opinion':
    case 'person':
    case 'blocks':
    case 'reason':
    case 'why':
    case 'step':
    case 'rejection':
    case 'date':
    case 'place':
    case 'objection-text':
    case 'objection':
    case 'finding':
    case 'answer':
    case 'proof':
    case 'proof-files':
      return t(`decide.lack.${lack.what}`)
    case 'reasons':
      return t('decide.lack.reasons', { blocks: list(lack.blocks.map((block) => t(`block.${block}`))) })
    case 'placeholders':
      return t('decide.lack.placeholders', { places: lack.places.join(' ') })
    case 'length':
      return t('decide.lack.length', { excess: lack.excess })
    default:
      return assertNever(lack)
  }
}
