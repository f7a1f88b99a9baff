import { timeLeft } from '../../../shared/domain/work-list/due-at.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './due-words.module.css'

export interface DueWordsProps {
  readonly dueAtMs: number
  /** The best estimate of server time, ms. */
  readonly nowMs: number
}

/** How long there is still, in words; it decides nothing. */
export function DueWords({ dueAtMs, nowMs }: DueWordsProps) {
  const { t, date } = useIntl()
  const left = timeLeft(dueAtMs, nowMs)
  if (left.at === 'no-end') return null
  const words = left.at === 'days' ? t('work-list.due.days', { days: left.days }) : t(`work-list.due.${left.at}`)
  return (
    <span className={styles[left.at]} title={t('work-list.due.until', { date: date(dueAtMs) })}>
      {words}
    </span>
  )
}
