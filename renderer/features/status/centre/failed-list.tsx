import { Button } from 'antd'
import { useIntl } from '../../../i18n/intl-context.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { failureWords } from './failure-words.ts'
import { Pager } from './pager.tsx'
import styles from './transfers-section.module.css'
import { usePage } from './use-page.ts'

const pageSize = 5

export interface FailedListProps {
  readonly onOpenCase: (caseId: string) => void
  readonly onRetry: () => void
}

/** What could not be fetched, each with its reason, and one button to ask for all of it again. */
export function FailedList({ onOpenCase, onRetry }: FailedListProps) {
  const intl = useIntl()
  const { t, dateTime } = intl
  const { page, offset, onOffset } = usePage('transfers.failed', pageSize, {})
  if (page === null || page.total === 0) return null
  const label = t('transfers.failed', { count: page.total })
  return (
    <>
      <div className={styles['failed-head']}>
        <StateTag tone="caution" label={label} />
        <Button size="small" onClick={onRetry}>
          {t('transfers.retry')}
        </Button>
      </div>
      <ul className={styles['failed']} aria-label={label}>
        {page.rows.map(({ attachmentId, caseId, applicantName, block, title, code, atMs }) => (
          <li key={attachmentId} className={styles['failure']}>
            <Button
              type="link"
              className={styles['open'] ?? ''}
              title={t('outbox.open-case')}
              onClick={() => onOpenCase(caseId)}
            >
              {t('transfers.piece', { applicant: applicantName, block: t(`block.${block}`), title })}
            </Button>
            <p className={styles['why']}>
              <span>{failureWords(code, intl)}</span>
              <span className={styles['done']}>{dateTime(atMs)}</span>
            </p>
          </li>
        ))}
      </ul>
      <Pager label={label} offset={offset} size={pageSize} total={page.total} onOffset={onOffset} />
    </>
  )
}
