import { Button, Empty } from 'antd'
import type { SyncStatus, WorkListQuery } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './work-list-empty.module.css'

export interface WorkListEmptyProps {
  readonly tab: WorkListQuery['tab']
  readonly search: string
  /** `null` while it is not known. */
  readonly status: SyncStatus | null
  readonly filtered: boolean
  readonly onClearFilter: () => void
  readonly onClearSearch: () => void
}

/** Why there is nothing to see, and what will change that. */
export function WorkListEmpty({ tab, search, filtered, status, onClearFilter, onClearSearch }: WorkListEmptyProps) {
  const { t } = useIntl()
  const reason = reasonOf({ search, filtered, status })
  const title =
    reason === 'search' ? t('work-list.empty.search', { search: search.trim() }) : t(`work-list.empty.${reason ?? tab}`)
  return (
    <div className={styles['place']}>
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={
          <>
            <span className={styles['title']} role="status">
              {title}
            </span>
            <span className={styles['hint']}>{t(`work-list.empty.${reason ?? tab}-hint`)}</span>
          </>
        }
      >
        {reason === 'filter' && <Button onClick={onClearFilter}>{t('work-list.filter.clear')}</Button>}
        {reason === 'search' && <Button onClick={onClearSearch}>{t('work-list.search.clear')}</Button>}
      </Empty>
    </div>
  )
}

function reasonOf({
  search,
  filtered,
  status,
}: Pick<WorkListEmptyProps, 'search' | 'filtered' | 'status'>):
  | 'search'
  | 'filter'
  | 'first-sync'
  | 'offline-first'
  | null {
  if (filtered) return 'filter'
  if (search.trim() !== '') return 'search'
  if (status === null || status.dataAsOfMs > 0) return null
  return status.network === 'offline' ? 'offline-first' : 'first-sync'
}
