import type { SearchPage, SearchQuery, WorkListRow } from '../../shared/contract/desktop.ts'
import type { SearchField, SearchHit } from '../../shared/contract/search.ts'
import { fakeFacets } from './fake-work-list.suite.ts'

/** What a query finds in the headers of these applications, and the same place in the contents of each, marked the way the store does. */
export function fakeSearchPage(rows: readonly WorkListRow[], query: SearchQuery): SearchPage {
  const matching = rows.filter((row) => headerOf(row).some(([, text]) => text.includes(query.text)))
  const isInTab = (row: WorkListRow) => query.tab === 'all' || row.todo === (query.tab === 'todo')
  const stages = query.filter?.stages ?? []
  const found = matching.filter(({ stage }) => stages.length === 0 || stages.includes(stage))
  const inTab = found.filter(isInTab)
  const begin = Number(query.cursor)
  const end = Math.min(inTab.length, begin + query.limit)
  return {
    counts: {
      todo: found.filter(({ todo }) => todo).length,
      done: found.filter(({ todo }) => !todo).length,
      all: found.length,
    },
    facets: fakeFacets(matching.filter(isInTab)),
    cases: inTab
      .slice(begin, end)
      .map((row) => ({ row, hits: [...headerHits(row, query.text), fakePaperHit(query.text)] })),
    next: end < inTab.length ? String(end) : '',
    isShort: false,
    index: { complete: true, percent: 100 },
  }
}

/** A paper of block B11 whose title begins with what was searched for. */
export function fakePaperHit(text: string): SearchHit {
  const ranges = [{ begin: 0, end: text.length }]
  return { field: 'row', block: 'B11', label: '题目', text: `${text}的临床研究`, ranges }
}

function headerHits(row: WorkListRow, text: string): SearchHit[] {
  return headerOf(row).flatMap(([field, value]) => {
    const begin = value.indexOf(text)
    return begin < 0
      ? []
      : [{ field, block: null, label: '', text: value, ranges: [{ begin, end: begin + text.length }] }]
  })
}

function headerOf(row: WorkListRow): readonly (readonly [SearchField, string])[] {
  return [
    ['name', row.applicantName],
    ['unit', row.employerName],
    ['title', row.titleSought],
    ['specialty', row.specialty],
  ]
}
