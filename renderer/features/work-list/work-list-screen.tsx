import { useEffect, useRef, type ComponentType, type Dispatch, type SetStateAction } from 'react'
import type { WorkListQuery } from '../../../shared/contract/desktop.ts'
import type { SavedView } from '../../../shared/contract/saved-view.ts'
import { isFiltered, noFilter } from '../../../shared/contract/work-list-question.ts'
import { mostInBatch } from '../../../shared/domain/act/batch.ts'
import { useLive } from '../../desktop/use-live.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { useNow } from '../../i18n/use-now.ts'
import type { CaseBegin } from '../../ui/case-begin.ts'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { Waiting } from '../../ui/waiting.tsx'
import { FilterBar } from './filter-bar.tsx'
import { SavedViewsBar } from './saved-views-bar.tsx'
import { SearchResults } from './search-results.tsx'
import { noneChosen, type Chosen } from './use-chosen-rows.ts'
import { useSavedViews } from './use-saved-views.ts'
import { useSearchPlace } from './use-search-place.ts'
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
  /** `begin`: where in the application; null where it begins by itself. */
  readonly onOpenCase: (caseId: string, begin: CaseBegin | null) => void
  /** The search was asked for from outside this screen; told when the focus is there. */
  readonly searchAsked?: boolean
  readonly onSearchTaken?: () => void
  /** The applications that are chosen; kept by whoever keeps the place. */
  readonly chosen?: Chosen
  readonly onChosen?: (chosen: Chosen) => void
  /** What may be done with the chosen ones, beside one another. */
  readonly Batch?: ComponentType<ChosenCases>
}

export interface ChosenCases {
  readonly caseIds: readonly string[]
  /** No more can be chosen. */
  readonly isFull: boolean
  readonly onClear: () => void
  readonly onOpenCase: (caseId: string) => void
  /** These were decided on: they are chosen no more. */
  readonly onDecided: (caseIds: readonly string[]) => void
}

/** The applications of this person's desk: to do, done, all; and what is found in them. */
export function WorkListScreen(props: WorkListScreenProps) {
  const { place, onPlace, onOpenCase, searchAsked = false, onSearchTaken, Batch } = props
  const { chosen = noneChosen, onChosen = () => {} } = props
  const { t } = useIntl()
  const nowMs = useNow(60_000)
  const status = useLive('sync.status', {})
  const list = useWorkList({ ...place, search: '' })
  const saved = useSavedViews(place)
  const search = useRef<HTMLInputElement>(null)
  const searched = useSearchPlace({ place, onPlace, onOpenCase })
  const grid = useRef<HTMLDivElement>(null)

  const focusSearch = () => {
    search.current?.focus()
    search.current?.select()
  }
  useEffect(() => {
    if (!searchAsked) return
    search.current?.focus()
    search.current?.select()
    onSearchTaken?.()
  }, [searchAsked, onSearchTaken])
  const focusGrid = () => {
    // Under a search there is no list yet: it takes the focus that nothing has.
    if (grid.current === null) search.current?.blur()
    else grid.current.focus()
  }
  const change = (changes: Partial<WorkListPlace>) => {
    // What is chosen can be seen by scrolling, whatever the order: another list begins with none.
    if ('tab' in changes || 'filter' in changes) onChosen(noneChosen)
    onPlace({ ...place, current: 0, currentCase: null, line: 0, found: [], ...changes })
  }
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
    '/': focusSearch,
    [tabKeys.todo]: () => chooseTab('todo'),
    [tabKeys.done]: () => chooseTab('done'),
    [tabKeys.all]: () => chooseTab('all'),
    Escape: () => {
      if (place.search !== '') change({ search: '' })
      else onChosen(noneChosen)
      focusGrid()
    },
  })

  return (
    <div className={styles['screen']}>
      <h1 className={styles['title']}>{t('work-list.title')}</h1>
      <WorkListToolbar
        place={place}
        counts={searched.isOn ? searched.counts : list.counts}
        total={searched.counts?.[place.tab] ?? 0}
        searchRef={search}
        results={searched.results}
        onTab={(tab) => change({ tab })}
        onSearch={(text) => change({ search: text })}
        onLeaveSearch={focusGrid}
        onPointed={focusGrid}
      />
      <div className={styles['narrowing']}>
        <FilterBar
          facets={searched.isOn ? searched.facets : list.facets}
          filter={place.filter}
          onFilter={(filter) => change({ filter })}
        />
        {!searched.isOn && (
          <>
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
          </>
        )}
      </div>
      {searched.isOn && (
        <SearchResults
          state={searched.state}
          text={place.search}
          tab={place.tab}
          filtered={isFiltered(place.filter)}
          current={place.line}
          onOpen={searched.onOpen}
          onMore={searched.onMore}
          onRetry={searched.onRetry}
          onTab={(tab) => {
            change({ tab })
            search.current?.focus()
          }}
          onClear={() => {
            change({ search: '' })
            search.current?.focus()
          }}
          onClearFilter={() => {
            change({ filter: noFilter })
            search.current?.focus()
          }}
        />
      )}
      {!searched.isOn && list.at === 'loading' && <Waiting label={t('app.opening')} />}
      {!searched.isOn && list.at === 'lost' && <WorkListLost />}
      {!searched.isOn && list.at === 'ready' && list.total === 0 && (
        <WorkListEmpty
          tab={place.tab}
          filtered={isFiltered(place.filter)}
          status={status.at === 'ready' ? status.value : null}
          onClearFilter={() => change({ filter: noFilter })}
        />
      )}
      {!searched.isOn && list.at === 'ready' && list.total > 0 && (
        <WorkListGrid
          gridRef={grid}
          list={list}
          place={place}
          nowMs={nowMs + list.clockOffsetMs}
          chosen={chosen}
          onChosen={onChosen}
          onSort={(sort, descending) => change({ sort, descending })}
          onCurrent={(current, currentCase) => onPlace({ ...place, current, currentCase })}
          onAnchor={(current, currentCase) =>
            // Never over what a hand has done since: that came later, though this is told later.
            onPlace((now) => (now === place ? { ...place, current, currentCase } : now))
          }
          onOpen={(caseId, current) => {
            onPlace({ ...place, current, currentCase: caseId, found: [] })
            onOpenCase(caseId, null)
          }}
        />
      )}
      {!searched.isOn && Batch !== undefined && (
        <Batch
          caseIds={[...chosen]}
          isFull={chosen.size >= mostInBatch}
          onClear={() => {
            onChosen(noneChosen)
            focusGrid()
          }}
          onOpenCase={(caseId) => onOpenCase(caseId, null)}
          onDecided={(decided) => onChosen(new Set([...chosen].filter((caseId) => !decided.includes(caseId))))}
        />
      )}
    </div>
  )
}
