import { Alert, Button } from 'antd'
import { useEffect, useRef, type UIEvent } from 'react'
import type { SearchPage, WorkListQuery } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { useLatest } from '../../ui/use-latest.ts'
import { Waiting } from '../../ui/waiting.tsx'
import { SearchCase } from './search-case.tsx'
import { SearchNothing } from './search-nothing.tsx'
import { linesOf } from './search-options.ts'
import styles from './search-results.module.css'
import type { SearchState } from './use-search.ts'

export const searchListId = 'search-results'

export interface SearchResultsProps {
  readonly state: SearchState
  readonly text: string
  readonly tab: WorkListQuery['tab']
  /** Only what a filter lets through is shown. */
  readonly filtered: boolean
  /** The current line, of all lines of all applications. */
  readonly current: number
  readonly onOpen: (line: number) => void
  readonly onMore: () => void
  readonly onTab: (tab: WorkListQuery['tab']) => void
  readonly onClear: () => void
  readonly onClearFilter: () => void
  readonly onRetry: () => void
}

const nearEnd = 300

/** What was found in everything that lies on this desk, by application, in place of the list. */
export function SearchResults({ state, text, tab, filtered, current, onMore, ...on }: SearchResultsProps) {
  const { t, percent } = useIntl()
  const list = useRef<HTMLDivElement>(null)
  const open = useLatest(on.onOpen)
  const page = state.at === 'found' ? state.page : state.at === 'searching' ? state.previous : null
  const hasLines = (page?.cases.length ?? 0) > 0
  const asked = `${tab} ${text}`
  useEffect(() => {
    // Another question begins at its top.
    if (list.current !== null && asked !== '') list.current.scrollTop = 0
  }, [asked])
  useEffect(() => {
    if (hasLines && current >= 0) {
      list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
    }
  }, [current, hasLines])
  if (state.at === 'off') return null
  if (state.at === 'failed') {
    const action = <Button onClick={on.onRetry}>{t('app.retry')}</Button>
    return <Alert type="warning" showIcon title={t(`error.${state.failure.code}`)} action={action} />
  }
  if (page === null) return <Waiting label={t('search.searching')} />
  if (page.cases.length === 0) {
    if (state.at === 'searching') return <Waiting label={t('search.searching')} />
    const { onTab, onClear, onClearFilter } = on
    return <SearchNothing {...{ page, text, tab, filtered, onTab, onClear, onClearFilter }} />
  }
  const handleScroll = ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }: UIEvent<HTMLDivElement>) => {
    if (scrollHeight - scrollTop - clientHeight < nearEnd) onMore()
  }
  return (
    <div className={styles['place']}>
      {!page.index.complete && (
        <p className={styles['indexing']} role="status">
          {t('search.indexing', { percent: percent(page.index.percent / 100) })}
        </p>
      )}
      <div
        ref={list}
        id={searchListId}
        role="listbox"
        aria-label={t('search.results')}
        aria-busy={state.at === 'searching'}
        className={styles['list']}
        tabIndex={-1}
        onScroll={handleScroll}
      >
        {withFirstLines(page.cases).map(({ found, first }) => (
          <SearchCase
            key={found.row.caseId}
            found={found}
            first={first}
            current={current >= first && current < first + linesIn(found) ? current : -1}
            onOpen={open}
          />
        ))}
      </div>
    </div>
  )
}

type Found = SearchPage['cases'][number]

function linesIn({ hits }: Found): number {
  return 1 + linesOf(hits).length
}

/** Each application with the number of its own line. */
function withFirstLines(cases: SearchPage['cases']): readonly { readonly found: Found; readonly first: number }[] {
  let first = 0
  return cases.map((found) => {
    const own = { found, first }
    first += linesIn(found)
    return own
  })
}
