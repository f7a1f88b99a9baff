import type { ErrorCode } from '../../../../shared/contract/errors.ts'
import type { Wording } from '../../../i18n/create-intl.ts'

/** Why a file did not come. Other codes than these are the server's own trouble. */
export function failureWords(code: ErrorCode, { t }: Pick<Wording, 't'>): string {
  if (code === 'not-found') return t('transfers.failure.not-found')
  if (code === 'evidence-damaged') return t('transfers.failure.damaged')
  return t('transfers.failure.server')
}
