import type { SearchField } from '../../../shared/contract/search.ts'
import type { WorkEntry } from '../queries/work-entry.ts'

/** The fields of an application's header that are searched, in the order of their weight. */
export const headerFields = [
  'name',
  'unit',
  'title',
  'specialty',
  'series',
  'level',
  'case-number',
  'id-number',
] as const satisfies readonly SearchField[]
export type HeaderField = (typeof headerFields)[number]

/** Fields whose characters people may type as pinyin. */
export const readFields: ReadonlySet<HeaderField> = new Set(['name', 'unit', 'title', 'specialty', 'series', 'level'])

/** What a header says in one field; the document's number is there as the desk has it, masked. */
export function headerValue({ row, series }: WorkEntry, field: HeaderField): string {
  switch (field) {
    case 'name':
      return row.applicantName
    case 'unit':
      return row.employerName
    case 'title':
      return row.titleSought
    case 'specialty':
      return row.specialty
    case 'series':
      return series
    case 'level':
      return row.level
    case 'case-number':
      return row.caseId
    case 'id-number':
      return row.idNumberMasked
  }
}
