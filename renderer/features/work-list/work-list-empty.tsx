import { Button, Empty } from 'antd'
import type { SyncStatus, WorkListQuery } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './work-list-empty.module.css'

export interface WorkListEmptyProps {
  readonly tab: WorkListQuery['tab']
  /** `null` while it is not known. */
  readonly status: SyncStatus | null
  readonly filtered: boolean
  readonly onClearFilter: () => void
}

/** Why there is nothing to see, and what will change that. */
export function WorkListEmpty({ tab, filtered, status, onClearFilter }: WorkListEmptyProps) {
  const { t } = useIntl()
  const reason = filtered ? 'filter' : (reasonOf(status) ?? tab)
  return (
    <div className={styles['place']}>
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={
          <>
            <span className={styles['title']} role="status">
              {t(`work-list.empty.${reason}`)}
            </span>
            <span className={styles['hint']}>{t(`work-list.empty.${reason}-hint`)}</span>
          </>
        }
      >
        {reason === 'filter' && <Button onClick={onClearFilter}>{t('work-list.filter.clear')}</Button>}
      </Empty>
    </div>
  )
}

function reasonOf(status: SyncStatus | null): 'first-sync' | 'offline-first' | null {
  if (status === null || status.dataAsOfMs > 0) return null
  return status.network === 'offline' ? 'offline-first' : 'first-sync'
}
