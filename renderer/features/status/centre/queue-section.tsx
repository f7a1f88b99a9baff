import { Button } from 'antd'
import type { QueuePage } from '../../../../shared/contract/desktop.ts'
import { useIntl } from '../../../i18n/intl-context.tsx'
import { ActStateTag } from '../../../ui/act-state-tag.tsx'
import { actWords } from '../../../ui/act-words.ts'
import { StateTag, type StateTone } from '../../../ui/state-tag.tsx'
import { WaitingWords } from '../../../ui/waiting-words.tsx'
import styles from './act-table.module.css'
import { Pager } from './pager.tsx'
import { putOffWords } from './put-off-words.ts'
import { Section } from './section.tsx'
import { usePage } from './use-page.ts'

const pageSize = 8
type QueueRow = QueuePage['rows'][number]
const tones: Readonly<Record<QueueRow['way'], StateTone>> = {
  waiting: 'caution',
  sending: 'mine',
  'put-off': 'caution',
}

/** Own decisions that the server has not answered, oldest first, in the order in which they go up. */
export function QueueSection({ onOpenCase }: { readonly onOpenCase: (caseId: string) => void }) {
  const { t } = useIntl()
  const { page, offset, onOffset } = usePage('outbox.queue', pageSize, {})
  const title = t('sync-centre.queue', { count: page?.total ?? 0 })
  return (
    <Section title={title}>
      {page !== null && page.total === 0 && <p className={styles['none']}>{t('sync-centre.queue-none')}</p>}
      {page !== null && page.total > 0 && (
        <table className={styles['table']} aria-label={title}>
          <thead>
            <tr>
              <th scope="col" className={styles['name']}>
                {t('sync-centre.column.applicant')}
              </th>
              <th scope="col">{t('sync-centre.column.act')}</th>
              <th scope="col" className={styles['when']}>
                {t('sync-centre.column.decided')}
              </th>
              <th scope="col" className={styles['state']}>
                {t('sync-centre.column.state')}
              </th>
            </tr>
          </thead>
          <tbody>
            {page.rows.map((row) => (
              <Row key={row.actId} row={row} onOpenCase={onOpenCase} />
            ))}
          </tbody>
        </table>
      )}
      <Pager label={title} offset={offset} size={pageSize} total={page?.total ?? 0} onOffset={onOffset} />
    </Section>
  )
}

function Row({ row, onOpenCase }: { readonly row: QueueRow; readonly onOpenCase: (caseId: string) => void }) {
  const intl = useIntl()
  const { t, dateTime } = intl
  return (
    <tr>
      <th scope="row">
        <Button
          type="link"
          className={styles['open'] ?? ''}
          title={t('outbox.open-case')}
          onClick={() => onOpenCase(row.caseId)}
        >
          {row.applicantName === '' ? t('sync-centre.not-here') : row.applicantName}
        </Button>
      </th>
      <td>{actWords(row.body, intl)}</td>
      <td>{dateTime(row.decidedAtMs)}</td>
      <td>
        {row.state === 'waiting' || row.way === 'sending' ? (
          <StateTag tone={tones[row.way]} label={t(`sync-centre.way.${row.way}`)} />
        ) : (
          <ActStateTag state={row.state} />
        )}
        {row.takeBack !== null && row.way === 'waiting' && (
          <span className={styles['note']}>
            <WaitingWords untilMs={row.takeBack.untilMs} />
          </span>
        )}
        {row.way === 'put-off' && <span className={styles['note']}>{putOffWords(row.putOffReason, intl)}</span>}
      </td>
    </tr>
  )
}
