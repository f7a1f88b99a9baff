import { describe, expect, it } from 'vitest'
import { Value } from 'typebox/value'
import { CaseDocument } from '../../../shared/contract/documents/case-document.ts'
import { noFilter, type WorkListFilter } from '../../../shared/contract/work-list-question.ts'
import { publishedCase } from '../test-server/feed-documents.suite.ts'
import { workEntry, type WorkEntry } from './work-entry.ts'
import { workListPage } from './work-list-page.ts'

const day = 86_400_000
const nowMs = 100 * day
const facts = { actor: { personId: 'p', grants: [] }, rules: null, blocksOfInterest: [], unknownCases: new Set<string>(), nowMs } // oxfmt-ignore

function entry(
  id: string,
  about: Partial<CaseDocument>,
  more: Partial<Parameters<typeof workEntry>[0]> = {},
): WorkEntry {
  const document = Value.Parse(CaseDocument, publishedCase(id, { closesAtMs: 0, ...about }).document)
  return workEntry({ document, blocks: [], own: [], hasDraft: false, refused: 0, actedElsewhere: false, changes: [], facts, ...more }) // oxfmt-ignore
}

const entries = [
  entry('a', { stage: 'UNIT_REVIEW', employerOrgId: 'u1', employerName: '一院', level: '副高', closesAtMs: nowMs }),
  entry('b', { stage: 'UNIT_LEADER', employerOrgId: 'u2', employerName: '二院', level: '副高', closesAtMs: nowMs + 7 * day }), // oxfmt-ignore
  entry('c', { stage: 'REPORTED', employerOrgId: 'u1', employerName: '一院', level: '中级', closesAtMs: 1 }, { refused: 1 }), // oxfmt-ignore
  entry('d', { stage: 'UNIT_PUBLICITY', employerOrgId: 'u1', employerName: '一院', level: '正高', closesAtMs: nowMs + 8 * day }, { changes: ['stage'], hasDraft: true }), // oxfmt-ignore
]
const page = (filter: Partial<WorkListFilter>) =>
  workListPage(
    entries,
    {
      tab: 'all',
      search: '',
      filter: { ...noFilter, ...filter },
      sort: 'name',
      descending: false,
      offset: 0,
      limit: 50,
    },
    { nowMs, clockOffsetMs: 0 },
  )

describe('the filter of the work list', () => {
  it.each([
    ['nothing chosen', {}, 'abcd'],
    ['one stage', { stages: ['UNIT_LEADER'] }, 'b'],
    ['any of two stages', { stages: ['UNIT_LEADER', 'REPORTED'] }, 'bc'],
    ['a unit', { units: ['u1'] }, 'acd'],
    ['a level in a unit', { units: ['u1'], levels: ['副高'] }, 'a'],
    ['overdue from the very moment', { dues: ['overdue'] }, 'a'],
    ['within seven days', { dues: ['week'] }, 'b'],
    ['what had no effect', { marks: ['refused'] }, 'c'],
    ['what changed or is half-written', { marks: ['changed', 'draft'] }, 'd'],
    ['what is not sent', { marks: ['unsent'] }, ''],
  ] as const)('%s', (_what, filter, ids) => {
    const found = page(filter as unknown as Partial<WorkListFilter>)
    expect(found.rows.map(({ caseId }) => caseId).join('')).toBe(ids)
    expect(found.counts.all).toBe(ids.length)
  })

  it('says what there is to choose from, whatever is chosen already', () => {
    const { facets } = page({ stages: ['UNIT_LEADER'] })
    expect(facets.stages.map(({ value, count }) => [value, count])).toEqual([['UNIT_REVIEW', 1], ['UNIT_PUBLICITY', 1], ['UNIT_LEADER', 1], ['REPORTED', 1]]) // oxfmt-ignore
    expect(facets.units).toEqual([{ value: 'u1', label: '一院', count: 3 }, { value: 'u2', label: '二院', count: 1 }]) // oxfmt-ignore
    expect(facets.dues.map(({ count }) => count)).toEqual([1, 1])
    expect(facets.marks.map(({ value, count }) => `${value} ${count}`)).toEqual(['unsent 0', 'refused 1', 'changed 1', 'draft 1']) // oxfmt-ignore
  })
})
