import { useCallback, useState } from 'react'
import type { WorkListPage, WorkListRow } from '../../../shared/contract/desktop.ts'
import type { WorkListQuestion } from '../../../shared/contract/work-list-question.ts'
import { useLive, type Live } from '../../desktop/use-live.ts'
import { questionOf } from './work-list-place.ts'

/** Rows asked for at once; two such windows are live at any time. */
export const windowRows = 100

export interface WorkList {
  readonly at: 'loading' | 'ready' | 'lost'
  readonly counts: WorkListPage['counts'] | null
  readonly facets: WorkListPage['facets'] | null
  /** Add to this machine's clock for the best estimate of server time, ms. */
  readonly clockOffsetMs: number
  readonly total: number
  /** `null`: not read yet, or outside the list. */
  readonly rowAt: (index: number) => WorkListRow | null
  /** Where an application is, if its part of this very list has been read; −1 otherwise. */
  readonly indexOf: (caseId: string) => number
  /** The application at an index of this very list, never of the one that is still shown for the moment before it. */
  readonly caseAt: (index: number) => string | null
  /** Says which rows are on screen, so that their windows are live. */
  readonly onVisible: (first: number, last: number) => void
}

/** The list of a query as two live windows of `windowRows` that move with what is on screen, so 5,000 rows cost as many as 200. */
export function useWorkList(asked: WorkListQuestion): WorkList {
  const [middle, setMiddle] = useState(0)
  const { even, odd } = windowsAround(middle)
  const onVisible = useCallback((first: number, last: number) => setMiddle(Math.floor((first + last) / 2)), [])
  const question = { ...questionOf(asked), limit: windowRows }
  const pages = [
    useLive('work-list.page', { ...question, offset: even * windowRows }),
    useLive('work-list.page', { ...question, offset: odd * windowRows }),
  ]
  const shown = pages.map(pageOf).filter((page) => page !== null)
  const fresh = pages.flatMap((page) => (page.at === 'ready' ? [page.value] : []))
  const told = fresh[0] ?? shown[0] ?? null
  return {
    at: told !== null ? 'ready' : pages.some((page) => page.at === 'lost') ? 'lost' : 'loading',
    counts: told?.counts ?? null,
    facets: told?.facets ?? null,
    clockOffsetMs: told?.clockOffsetMs ?? 0,
    total: told?.total ?? 0,
    rowAt(index) {
      const page = shown.find(({ offset, rows }) => index >= offset && index < offset + rows.length)
      return page?.rows[index - page.offset] ?? null
    },
    indexOf(caseId) {
      for (const { offset, rows } of fresh) {
        const found = rows.findIndex((row) => row.caseId === caseId)
        if (found >= 0) return offset + found
      }
      return -1
    },
    caseAt(index) {
      const page = fresh.find(({ offset, rows }) => index >= offset && index < offset + rows.length)
      return page?.rows[index - page.offset]?.caseId ?? null
    },
    onVisible,
  }
}

/** The two neighbouring windows nearest to a row, one even and one odd, so that moving on changes only one of them. */
export function windowsAround(row: number): { readonly even: number; readonly odd: number } {
  const own = Math.floor(row / windowRows)
  const secondHalf = row % windowRows >= windowRows / 2
  const neighbour = secondHalf || own === 0 ? own + 1 : own - 1
  return own % 2 === 0 ? { even: own, odd: neighbour } : { even: neighbour, odd: own }
}

/** While a new answer is under way the last one stays, so that typing does not make the list flicker. */
function pageOf(live: Live<WorkListPage>): WorkListPage | null {
  if (live.at === 'ready') return live.value
  return live.at === 'loading' ? live.previous : null
}
