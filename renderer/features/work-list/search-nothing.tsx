import { Button, Empty } from 'antd'
import type { SearchPage, WorkListQuery } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './work-list-empty.module.css'

export interface SearchNothingProps {
  readonly page: SearchPage
  readonly text: string
  readonly tab: WorkListQuery['tab']
  readonly onTab: (tab: WorkListQuery['tab']) => void
  readonly onClear: () => void
}

/** Why nothing was found, and what may find it. */
export function SearchNothing({ page, text, tab, onTab, onClear }: SearchNothingProps) {
  const { t, percent, number } = useIntl()
  const { counts, index, isShort } = page
  const elsewhere = tab !== 'all' && counts.all > 0
  const title = isShort ? t('search.short') : t('work-list.empty.search', { search: text.trim() })
  const hint = () => {
    if (isShort) return t('search.short-hint')
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
        {elsewhere && <Button onClick={() => onTab('all')}>{t('search.show-all')}</Button>}
        {!elsewhere && <Button onClick={onClear}>{t('work-list.search.clear')}</Button>}
      </Empty>
    </div>
  )
}
