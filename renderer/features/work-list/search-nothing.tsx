import { Button, Empty } from 'antd'
import type { SearchPage, WorkListQuery } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './work-list-empty.module.css'

export interface SearchNothingProps {
  readonly page: SearchPage
  readonly text: string
  readonly tab: WorkListQuery['tab']
  readonly filtered: boolean
  readonly onTab: (tab: WorkListQuery['tab']) => void
  readonly onClear: () => void
  readonly onClearFilter: () => void
}

/** Why nothing was found, and what may find it. */
export function SearchNothing({ page, text, tab, filtered, onTab, onClear, onClearFilter }: SearchNothingProps) {
  const { t, percent, number } = useIntl()
  const { counts, facets, index, isShort } = page
  // Each application that was found is in one stage, whatever the filter lets through.
  const kept = filtered ? facets.stages.reduce((sum, { count }) => sum + count, 0) : 0
  const elsewhere = tab !== 'all' && counts.all > 0
  const title = isShort ? t('search.short') : t('work-list.empty.search', { search: text.trim() })
  const hint = () => {
    if (isShort) return t('search.short-hint')
    if (kept > 0) return t('search.filtered', { count: number(kept) })
    if (elsewhere) return t('search.elsewhere', { count: number(counts.all) })
    if (!index.complete) return t('search.indexing', { percent: percent(index.percent / 100) })
    return t('work-list.empty.search-hint')
  }
  return (
    <div className={styles['place']}>
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={
          <>
            <span className={styles['title']} role="status">
              {title}
            </span>
            <span className={styles['hint']}>{hint()}</span>
          </>
        }
      >
        {kept > 0 && <Button onClick={onClearFilter}>{t('work-list.filter.clear')}</Button>}
        {kept === 0 && elsewhere && <Button onClick={() => onTab('all')}>{t('search.show-all')}</Button>}
        {kept === 0 && !elsewhere && <Button onClick={onClear}>{t('work-list.search.clear')}</Button>}
      </Empty>
    </div>
  )
}
