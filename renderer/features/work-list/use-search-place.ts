import type { Dispatch, SetStateAction } from 'react'
import type { SearchPage } from '../../../shared/contract/desktop.ts'
import type { CaseBegin } from '../../ui/case-begin.ts'
import type { SearchBoxResults } from './search-box.tsx'
import { searchLineId } from './search-case.tsx'
import { searchOptions } from './search-options.ts'
import { searchListId } from './search-results.tsx'
import { useSearch, type SearchState } from './use-search.ts'
import type { WorkListPlace } from './work-list-place.ts'

export interface SearchPlaceInput {
  readonly place: WorkListPlace
  readonly onPlace: Dispatch<SetStateAction<WorkListPlace>>
  readonly onOpenCase: (caseId: string, begin: CaseBegin | null) => void
}

export interface SearchPlace {
  /** Something is searched for, so that what is found stands in place of the list. */
  readonly isOn: boolean
  readonly state: SearchState
  /** `null` while it is not known. */
  readonly counts: SearchPage['counts'] | null
  /** What it can be narrowed by; `null` while it is not known. */
  readonly facets: SearchPage['facets'] | null
  /** For the keys of the search box; `null` while there is nothing to move through. */
  readonly results: SearchBoxResults | null
  readonly onOpen: (line: number) => void
  readonly onMore: () => void
  readonly onRetry: () => void
}

/** What is found and where the person is in it. */
export function useSearchPlace({ place, onPlace, onOpenCase }: SearchPlaceInput): SearchPlace {
  const { state, onMore, onRetry } = useSearch({ text: place.search, tab: place.tab, filter: place.filter })
  const page = state.at === 'found' ? state.page : state.at === 'searching' ? state.previous : null
  const cases = page?.cases ?? []
  const options = searchOptions(cases)
  const line = Math.min(place.line, options.length - 1)
  const handleMove = (by: number) => {
    const next = Math.max(0, Math.min(options.length - 1, line + by))
    onPlace({ ...place, line: next })
    if (next + 1 >= options.length) onMore()
  }
  const handleOpen = (at: number) => {
    const option = options[at]
    if (option === undefined) return
    onPlace({ ...place, line: at, found: cases.map(({ row }) => row.caseId) })
    onOpenCase(option.caseId, option.begin)
  }
  return {
    isOn: state.at !== 'off',
    state,
    counts: page?.counts ?? null,
    facets: page?.facets ?? null,
    results:
      options.length === 0
        ? null
        : {
            listId: searchListId,
            currentId: line >= 0 ? searchLineId(line) : null,
            onMove: handleMove,
            onOpen: () => {
              // A pointer opens what is seen; Enter means the text, and what was found for the one before is not opened for it.
              if (state.at === 'found') handleOpen(line)
            },
          },
    onOpen: handleOpen,
    onMore,
    onRetry,
  }
}
