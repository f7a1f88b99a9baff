import { Segmented } from 'antd'
import type { RefObject } from 'react'
import type { WorkListPage, WorkListQuery } from '../../../shared/contract/desktop.ts'
import { workListTabs } from '../../../shared/contract/work-list-question.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { SearchBox, type SearchBoxResults } from './search-box.tsx'
import { tabKeys, type WorkListPlace } from './work-list-place.ts'
import styles from './work-list-toolbar.module.css'

export interface WorkListToolbarProps {
  readonly place: WorkListPlace
  readonly counts: WorkListPage['counts'] | null
  readonly total: number
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly results: SearchBoxResults | null
  readonly onTab: (tab: WorkListQuery['tab']) => void
  readonly onSearch: (text: string) => void
  readonly onLeaveSearch: () => void
  /** A tab was chosen with a pointer: the keys belong to the list again. */
  readonly onPointed: () => void
}

/** Which applications: the tabs with their counts, and the search. */
export function WorkListToolbar(props: WorkListToolbarProps) {
  const { place, counts, total, searchRef, results, onTab, onSearch, onLeaveSearch, onPointed } = props
  const { t, number } = useIntl()
  const options = workListTabs.map((tab) => ({
    value: tab,
    label: (
      <span className={styles['tab']} title={tabKeys[tab]}>
        {t(`work-list.tab.${tab}`)}
        {counts !== null && <span className={styles['count']}>{number(counts[tab])}</span>}
      </span>
    ),
  }))
  return (
    <div className={styles['bar']}>
      <div
        onClick={(event) => {
          // Arrow keys on a choice also click, with no detail; they keep the focus where it is.
          if (event.detail > 0) onPointed()
        }}
      >
        <Segmented
          options={options}
          value={place.tab}
          onChange={onTab}
          aria-label={t('work-list.title')}
          name="work-list-tab"
        />
      </div>
      <SearchBox
        inputRef={searchRef}
        search={place.search}
        results={results}
        onSearch={onSearch}
        onLeave={onLeaveSearch}
      />
      <span className={styles['found']} role="status">
        {place.search.trim() !== '' && counts !== null && t('work-list.found-search', { count: number(total) })}
      </span>
      <span className={styles['space']} />
      <span className={styles['hints']} aria-hidden="true">
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd>
        {t('work-list.hint.move')}
        <Kbd>Enter</Kbd>
        {t('work-list.hint.open')}
        <Kbd>/</Kbd>
        {t('work-list.hint.search')}
        <Kbd>?</Kbd>
        {t('work-list.hint.keys')}
      </span>
    </div>
  )
}
