import type { SearchPage, SearchQuery } from '../../../shared/contract/desktop.ts'
import type { WorkEntry } from '../queries/work-entry.ts'
import { caseHits } from './case-hits.ts'
import { findCases } from './find-cases.ts'
import { queryWords } from './query-words.ts'
import type { SearchShelf } from './search-shelf.ts'
import { shortTurns } from './short-turns.ts'

const turnMs = 8

/** One page of what a query finds in everything that lies here, grouped by application; `next` of it asks for the following one. */
export function searchPage(shelf: SearchShelf, query: SearchQuery): Promise<SearchPage> {
  return shelf.answering(() => pageOf(shelf, query))
}

async function pageOf(shelf: SearchShelf, query: SearchQuery): Promise<SearchPage> {
  const words = queryWords(query.text)
  const isShort = words.length > 0 && words.every(({ folded }) => /^\d$/.test(folded))
  const turns = shortTurns(turnMs)
  const asked = words.map(({ folded }) => folded).join(' ')
  const all = words.length === 0 || isShort ? [] : await shelf.foundOnce(asked, () => findCases(shelf, words, turns))
  const counts = { todo: countOf(all, 'todo'), done: countOf(all, 'done'), all: all.length }
  const found = all.filter((entry) => isIn(entry, query.tab))
  const begin = placeAfter(found, query.cursor)
  const cases: SearchPage['cases'] = []
  for (const entry of found.slice(begin, begin + query.limit)) {
    cases.push({ row: entry.row, hits: [...caseHits(shelf, entry, words)] })
    await turns()
  }
  const end = begin + cases.length
  return { counts, cases, next: end < found.length ? cursorAt(found, end) : '', isShort, index: shelf.progress() }
}

function isIn({ row, done }: WorkEntry, tab: SearchQuery['tab']): boolean {
  return tab === 'all' || (tab === 'todo' ? row.todo : done)
}

function countOf(found: readonly WorkEntry[], tab: SearchQuery['tab']): number {
  return found.reduce((count, entry) => count + (isIn(entry, tab) ? 1 : 0), 0)
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
