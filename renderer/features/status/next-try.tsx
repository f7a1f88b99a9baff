import type { SyncStatus } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { useNow } from '../../i18n/use-now.ts'
import styles from './connection-facts.module.css'

/** When the desk asks the server again by itself, counted down; or that it is asking. */
export function NextTry({ network, nextTryAtMs }: Pick<SyncStatus, 'network' | 'nextTryAtMs'>) {
  const { t, duration } = useIntl()
  const nowMs = useNow(1000)
  const seconds = Math.round((nextTryAtMs - nowMs) / 1000)
  if (nextTryAtMs === 0 || seconds <= 0) return <span className={styles['next']}>{t('sync-centre.trying')}</span>
  const left = duration(seconds)
  return (
    <span className={styles['next']}>
      {network === 'offline' ? t('sync-centre.next-try', { left }) : t('sync-centre.next-look', { left })}
    </span>
  )
}
