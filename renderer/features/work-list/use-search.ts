import { useEffect, useState } from 'react'
import type { CallFailure, CallOutput, SearchPage, SearchQuery } from '../../../shared/contract/desktop.ts'
import { useCall } from '../../desktop/use-call.ts'

/** What a person who types quickly pauses between two keys. */
const quietMs = 120
const pageCases = 20
/** While contents are still being indexed the first page is asked again. */
const againMs = 1500

export type SearchState =
  | { readonly at: 'off' }
  /** `previous`: what was found for the text before, to bridge the moment. */
  | { readonly at: 'searching'; readonly previous: SearchPage | null }
  /** `page.cases` are those of all pages that were asked for. */
  | { readonly at: 'found'; readonly page: SearchPage }
  | { readonly at: 'failed'; readonly failure: CallFailure }

export interface Search {
  readonly state: SearchState
  /** Asks for the next page; does nothing on the last one or while one is coming. */
  readonly onMore: () => void
  readonly onRetry: () => void
}

interface Held {
  readonly key: string
  readonly page: SearchPage | null
  readonly failure: CallFailure | null
}

/** Searches while somebody types: a moment after the last key, and an answer that comes for an older text is dropped. */
export function useSearch({ text, tab, filter }: Required<Pick<SearchQuery, 'text' | 'tab' | 'filter'>>): Search {
  const call = useCall()
  const wanted = text.trim()
  const [turn, setTurn] = useState(0)
  const key = JSON.stringify([wanted, tab, filter, turn])
  const [held, setHeld] = useState<Held>({ key: '', page: null, failure: null })
  /** The cursor of the page that is coming. */
  const [coming, setComing] = useState('')
  const page = held.key === key ? held.page : null
  const isGrowing = page !== null && !page.index.complete && page.cases.length <= pageCases

  useEffect(() => {
    if (wanted === '') return
    let isWanted = true
    const ask = async () => {
      const answer = await call('search.page', { text: wanted, tab, filter, cursor: '', limit: pageCases })
      if (isWanted) setHeld(heldOf(key, answer))
    }
    const timer = setTimeout(() => void ask(), quietMs)
    const again = isGrowing ? setInterval(() => void ask(), againMs) : undefined
    return () => {
      isWanted = false
      clearTimeout(timer)
      clearInterval(again)
    }
  }, [call, wanted, tab, filter, key, isGrowing])

  useEffect(() => {
    if (coming === '' || page === null || page.next !== coming) return
    let isWanted = true
    const ask = async () => {
      const answer = await call('search.page', { text: wanted, tab, filter, cursor: coming, limit: pageCases })
      if (!isWanted) return
      setComing('')
      // What is shown stays where its continuation could not be read: the next scroll asks again.
      if (answer.ok) setHeld({ key, page: joined(page, answer.value), failure: null })
    }
    void ask()
    return () => {
      isWanted = false
    }
  }, [call, wanted, tab, filter, key, coming, page])

  return {
    state: stateOf(wanted, key, held),
    onMore: () => setComing(page?.next ?? ''),
    onRetry: () => setTurn(turn + 1),
  }
}

function heldOf(key: string, answer: CallOutput<'search.page'>): Held {
  return answer.ok ? { key, page: answer.value, failure: null } : { key, page: null, failure: answer.failure }
}

/** An application that moved between the two pages is shown once. */
function joined(page: SearchPage, next: SearchPage): SearchPage {
  const known = new Set(page.cases.map(({ row }) => row.caseId))
  return { ...next, cases: [...page.cases, ...next.cases.filter(({ row }) => !known.has(row.caseId))] }
}

function stateOf(wanted: string, key: string, held: Held): SearchState {
  if (wanted === '') return { at: 'off' }
  if (held.key !== key) return { at: 'searching', previous: held.page }
  if (held.failure !== null) return { at: 'failed', failure: held.failure }
  return held.page === null ? { at: 'searching', previous: null } : { at: 'found', page: held.page }
}
