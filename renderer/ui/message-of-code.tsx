import { errorMessageId } from '../i18n/error-message-id.ts'
import { useIntl } from '../i18n/intl-context.tsx'

/** The sentence of an error code: what happened, what is safe, what to do. */
export function MessageOfCode({ code }: { readonly code: string }) {
  const { t } = useIntl()
  return <>{t(errorMessageId(code))}</>
}
