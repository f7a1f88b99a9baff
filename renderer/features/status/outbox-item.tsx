import { Button } from 'antd'
import type { OutboxEntry } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { ActStateTag } from '../../ui/act-state-tag.tsx'
import { actStamp, actWords } from '../../ui/act-words.ts'
import styles from './outbox-item.module.css'
import { RefusedWhy } from './refused-why.tsx'

export interface OutboxItemProps {
  readonly entry: OutboxEntry
  readonly onOpenCase: (caseId: string) => void
}

/** One decision with its stamp; a refused one says why and keeps its words. */
export function OutboxItem({ entry, onOpenCase }: OutboxItemProps) {
  const intl = useIntl()
  const { t, dateTime } = intl
  const { body, state } = entry
  return (
    <li className={styles['item']}>
      <div className={styles['head']}>
        <Button
          type="link"
          className={styles['who'] ?? ''}
          title={t('outbox.open-case')}
          onClick={() => onOpenCase(entry.caseId)}
        >
          {entry.applicantName}
        </Button>
        <span className={styles['what']}>{actWords(body, intl)}</span>
        <ActStateTag state={state} />
      </div>
      <p className={styles['stamp']}>
        <span>{actStamp(entry, intl)}</span>
        <span className={styles['decided']}>{t('outbox.decided-at', { when: dateTime(entry.decidedAtMs) })}</span>
      </p>
      <RefusedWhy entry={entry} />
    </li>
  )
}
