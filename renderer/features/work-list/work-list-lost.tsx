import { Result } from 'antd'
import { useIntl } from '../../i18n/intl-context.tsx'
import { MessageOfCode } from '../../ui/message-of-code.tsx'

/** The list could not be read at all; it is asked for again by itself when the store is back. */
export function WorkListLost() {
  const { t } = useIntl()
  return <Result status="warning" title={t('work-list.lost.title')} subTitle={<MessageOfCode code="store-gone" />} />
}
