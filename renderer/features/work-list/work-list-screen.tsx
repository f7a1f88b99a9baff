import { useRef, type Dispatch, type SetStateAction } from 'react'
import type { WorkListQuery } from '../../../shared/contract/desktop.ts'
import type { SavedView } from '../../../shared/contract/saved-view.ts'
import { isFiltered, noFilter } from '../../../shared/contract/work-list-question.ts'
import { useLive } from '../../desktop/use-live.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { useNow } from '../../i18n/use-now.ts'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { Waiting } from '../../ui/waiting.tsx'
import { FilterBar } from './filter-bar.tsx'
import { SavedViewsBar } from './saved-views-bar.tsx'
import { useSavedViews } from './use-saved-views.ts'
import { useWorkList } from './use-work-list.ts'
import { WorkListEmpty } from './work-list-empty.tsx'
import { WorkListGrid } from './work-list-grid.tsx'
import { WorkListLost } from './work-list-lost.tsx'
import { questionOf, tabKeys, type WorkListPlace } from './work-list-place.ts'
import styles from './work-list-screen.module.css'
import { WorkListToolbar } from './work-list-toolbar.tsx'

export interface WorkListScreenProps {
  readonly place: WorkListPlace
  readonly onPlace: Dispatch<SetStateAction<WorkListPlace>>
  readonly onOpenCase: (caseId: string) => void
}

/** The applications of this person's desk: to do, done, all. */
export function WorkListScreen({ place, onPlace, onOpenCase }: WorkListScreenProps) {
  const { t } = useIntl()
  const nowMs = useNow(60_000)
  const status = useLive('sync.status', {})
  const list = useWorkList(place)
  const saved = useSavedViews(place)
  const search = useRef<HTMLInputElement>(null)
  const grid = useRef<HTMLDivElement>(null)

  const focusGrid = () => grid.current?.focus()
  const change = (changes: Partial<WorkListPlace>) => onPlace({ ...place, current: 0, currentCase: null, ...changes })
  const chooseTab = (tab: WorkListQuery['tab']) => {
    change({ tab })
    focusGrid()
  }
  const show = ({ question }: SavedView) => {
    change(questionOf(question))
    focusGrid()
  }
  useHotkeys(Object.fromEntries(saved.views.map((view) => [String(view.slot), () => show(view)])))
  useHotkeys({
    '/': () => {
      search.current?.focus()
      search.current?.select()
    },
    [tabKeys.todo]: () => chooseTab('todo'),
    [tabKeys.done]: () => chooseTab('done'),
    [tabKeys.all]: () => chooseTab('all'),
    Escape: () => {
      if (place.search !== '') change({ search: '' })
      focusGrid()
    },
  })

  return (
    <div className={styles['screen']}>
      <h1 className={styles['title']}>{t('work-list.title')}</h1>
      <WorkListToolbar
        place={place}
        counts={list.counts}
        total={list.total}
        searchRef={search}
        onTab={(tab) => change({ tab })}
        onSearch={(text) => change({ search: text })}
        onLeaveSearch={focusGrid}
        onPointed={focusGrid}
      />
      <div className={styles['narrowing']}>
        <FilterBar facets={list.facets} filter={place.filter} onFilter={(filter) => change({ filter })} />
        <span className={styles['space']} />
        <SavedViewsBar
          views={saved.views}
          shown={saved.shown}
          canSave={saved.canSave}
          freeSlot={saved.freeSlot}
          onShow={show}
          onSave={saved.save}
          onRemove={saved.remove}
        />
      </div>
      {list.at === 'loading' && <Waiting label={t('app.opening')} />}
      {list.at === 'lost' && <WorkListLost />}
      {list.at === 'ready' && list.total === 0 && (
        <WorkListEmpty
          tab={place.tab}
          search={place.search}
          filtered={isFiltered(place.filter)}
          status={status.at === 'ready' ? status.value : null}
          onClearFilter={() => change({ filter: noFilter })}
          onClearSearch={() => {
            change({ search: '' })
            search.current?.focus()
          }}
        />
      )}
      {list.at === 'ready' && list.total > 0 && (
        <WorkListGrid
          gridRef={grid}
          list={list}
          place={place}
          nowMs={nowMs + list.clockOffsetMs}
          onSort={(sort, descending) => change({ sort, descending })}
          onCurrent={(current, currentCase) => onPlace({ ...place, current, currentCase })}
          onAnchor={(current, currentCase) =>
            // Never over what a hand has done since: that came later, though this is told later.
            onPlace((now) => (now === place ? { ...place, current, currentCase } : now))
          }
          onOpen={(caseId, current) => {
            onPlace({ ...place, current, currentCase: caseId })
            onOpenCase(caseId)
          }}
        />
      )}
    </div>
  )
}
