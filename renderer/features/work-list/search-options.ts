import type { SearchPage } from '../../../shared/contract/desktop.ts'
import type { SearchField, SearchHit } from '../../../shared/contract/search.ts'
import type { CaseBegin } from '../../ui/case-begin.ts'

/** One line that can be gone to and opened: an application, or a place in it. */
export interface SearchOption {
  readonly caseId: string
  readonly begin: CaseBegin | null
  /** `null`: the application itself. */
  readonly hit: SearchHit | null
}

/** Header fields that the line of an application shows; what was found in them is marked there. */
const inLine: ReadonlySet<SearchField> = new Set(['name', 'unit', 'title', 'specialty', 'level'])
/** Found in what was declared, handed in or decided, or in what this person has written. */
const inContents: ReadonlySet<SearchField> = new Set(['row', 'attachment', 'act', 'own-act', 'own-draft'])

/** The hits that have a line of their own below their application. */
export function linesOf(hits: readonly SearchHit[]): readonly SearchHit[] {
  return hits.filter(({ field }) => !inLine.has(field))
}

/** Every line, in order. Where nothing of the header was found, the application's own line opens at its first place too. */
export function searchOptions(cases: SearchPage['cases']): readonly SearchOption[] {
  return cases.flatMap(({ row, hits }) => {
    const lines = linesOf(hits)
    const [first] = hits
    const begin = first !== undefined && inContents.has(first.field) ? beginOf(first) : null
    return [
      { caseId: row.caseId, begin, hit: null },
      ...lines.map((hit) => ({ caseId: row.caseId, begin: beginOf(hit), hit })),
    ]
  })
}

function beginOf({ field, block }: SearchHit): CaseBegin | null {
  return block ?? (field === 'act' || field === 'own-act' ? 'acts' : null)
}
