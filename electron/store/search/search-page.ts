import type { SearchPage, SearchQuery } from '../../../shared/contract/desktop.ts'
import { noFilter } from '../../../shared/contract/work-list-question.ts'
import type { WorkEntry } from '../queries/work-entry.ts'
import { caseHits } from './case-hits.ts'
import { findCases } from './find-cases.ts'
import { narrowed } from './found-cases.ts'
import { queryWords } from './query-words.ts'
import type { SearchShelf } from './search-shelf.ts'
import { shortTurns } from './short-turns.ts'

const turnMs = 8
/** What is overdue is told to the minute. */
const minuteMs = 60_000

/** One page of what a query finds in everything that lies here, grouped by application; `next` of it asks for the following one. */
export function searchPage(shelf: SearchShelf, query: SearchQuery): Promise<SearchPage> {
  return shelf.answering(() => pageOf(shelf, query))
}

async function pageOf(shelf: SearchShelf, query: SearchQuery): Promise<SearchPage> {
  const { tab, filter = noFilter } = query
  const words = queryWords(query.text)
  const isShort = words.length > 0 && words.every(({ folded }) => /^\d$/.test(folded))
  const turns = shortTurns(turnMs)
  const nowMs = shelf.nowMs()
  const asked = JSON.stringify([words.map(({ folded }) => folded), tab, filter, Math.floor(nowMs / minuteMs)])
  const { counts, facets, entries } = await shelf.foundOnce(asked, async () => {
    const all = words.length === 0 || isShort ? [] : await findCases(shelf, words, turns)
    return narrowed(all, { tab, filter, nowMs })
  })
  const begin = placeAfter(entries, query.cursor)
  const cases: SearchPage['cases'] = []
  for (const entry of entries.slice(begin, begin + query.limit)) {
    cases.push({ row: entry.row, hits: [...caseHits(shelf, entry, words)] })
    await turns()
  }
  const end = begin + cases.length
  const next = end < entries.length ? cursorAt(entries, end) : ''
  return { counts, facets, cases, next, isShort, index: shelf.progress() }
}

/** Names the last application of the page, so that nothing is passed over when others come in above; its place stands in where it is gone. */
function cursorAt(found: readonly WorkEntry[], end: number): string {
  return `${end}/${found[end - 1]?.row.caseId ?? ''}`
}

function placeAfter(found: readonly WorkEntry[], cursor: string): number {
  const [place = '', caseId = ''] = cursor.split('/')
  const last = cursor === '' ? -1 : found.findIndex(({ row }) => row.caseId === caseId)
  return last >= 0 ? last + 1 : Math.min(Number(place) || 0, found.length)
}
