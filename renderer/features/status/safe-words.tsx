import type { SyncStatus } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { dataAsOf } from './data-as-of.ts'
import styles from './safe-words.module.css'

export interface SafeWordsProps {
  readonly status: Pick<SyncStatus, 'waiting' | 'dataAsOfMs'>
  readonly nowMs: number
}

/** What is safe, in one sentence: where the decisions are, how many the server has not answered, how old the data is. */
export function SafeWords({ status: { waiting, dataAsOfMs }, nowMs }: SafeWordsProps) {
  const wording = useIntl()
  const { t } = wording
  return (
    <p className={styles['safe']}>
      {t('sync-centre.safe', { waiting })}{' '}
      {dataAsOfMs === 0
        ? t('sync-centre.safe-never')
        : t('sync-centre.safe-as-of', { when: dataAsOf(wording, dataAsOfMs, nowMs) })}
    </p>
  )
}
