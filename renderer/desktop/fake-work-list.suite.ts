import type { WorkListPage, WorkListQuery, WorkListRow } from '../../shared/contract/desktop.ts'
import { fakeNowMs } from './fake-story.suite.ts'

const day = 86_400_000
const surnames = ['熊', '欧阳', '万', '邓', '涂', '胡', '刘', '章', '黎', '艾', '龚', '喻', '诸葛', '曾', '钟']
const givenNames = ['雅琴', '文博', '志强', '佳怡', '晓岚', '嘉', '国平', '思远', '静', '明辉', '若溪', '建华', '㛃']
const employers = ['赣江市第一人民医院', '赣江市第一人民医院东湖院区', '赣江市妇幼保健计划生育服务中心']
const specialties = [
  ['副主任医师', '副高', '心血管内科'],
  ['主任护师', '正高', '护理'],
  ['主管药师', '中级', '临床药学'],
  ['副主任技师', '副高', '放射医学技术'],
  ['主治医师', '中级', '儿科'],
  ['副主任医师', '副高', '肿瘤放射治疗与介入诊疗'],
] as const
const stages = [
  ['UNIT_REVIEW', 'HANDLER'],
  ['UNIT_REVIEW', 'HANDLER'],
  ['UNIT_REVIEW', 'HANDLER'],
  ['UNIT_PUBLICITY', 'HANDLER'],
  ['UNIT_LEADER', 'LEADER'],
  ['DEPT_REVIEW', 'HANDLER'],
  ['DRAFT', ''],
  ['HRSS_REVIEW', 'LEADER'],
  ['REPORTED', ''],
] as const

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T

/** `count` applications, the same every time; some carry marks. */
export function fakeRows(count: number): WorkListRow[] {
  return Array.from({ length: count }, (_, index) => {
    const [titleSought, level, specialty] = at(specialties, index * 5 + 1)
    const [stage, desk] = at(stages, index * 4)
    const mapped = index % 6 === 5 ? 0 : 5
    const verdicts = mapped === 0 ? 0 : (index * 3) % 6
    return {
      caseId: `case-${String(index + 1).padStart(4, '0')}`,
      applicantName: at(surnames, index * 7) + at(givenNames, index * 3),
      idNumberMasked: `3601**********${String(1000 + ((index * 37) % 9000))}`,
      employerName: at(employers, index % 11 === 3 ? 2 : index % 5 === 4 ? 1 : 0),
      titleSought,
      specialty,
      level,
      year: 2026,
      stage,
      desk,
      todo: stage === 'UNIT_REVIEW' || stage === 'UNIT_PUBLICITY',
      mappedBlockCount: mapped,
      verdictCount: verdicts,
      problemCount: index % 7 === 2 && verdicts > 0 ? 1 : 0,
      attachmentCount: 10 + ((index * 13) % 58),
      submittedAtMs: fakeNowMs - (3 + (index % 40)) * day,
      enteredStepAtMs: fakeNowMs - ((index * 5) % 19) * day,
      waiting: index % 17 === 2 ? 1 : index % 53 === 7 ? 2 : 0,
      refused: index % 19 === 4 ? 1 : 0,
      hasDraft: index % 13 === 1,
      unknownToServer: index % 41 === 10,
      dueAtMs: stage === 'REPORTED' ? 0 : fakeNowMs + ((index % 9) - 1) * 2 * day + 1,
      changes: index % 23 === 6 ? ['block', 'act'] : index % 29 === 3 ? ['verdict'] : [],
    }
  })
}

/** The page of a query, filtered and sorted the way the store does. */
export function fakeWorkListPage(rows: readonly WorkListRow[], query: WorkListQuery): WorkListPage {
  const inTab = (row: WorkListRow, tab: WorkListQuery['tab']) => tab === 'all' || row.todo === (tab === 'todo')
  const words = query.search.split(/\s+/u).filter((word) => word !== '')
  const matching = rows.filter((row) => words.every((word) => textOf(row).includes(word)))
  const found = matching
    .filter((row) => inTab(row, query.tab))
    .sort((a, b) => compare(a, b, query.sort) * (query.descending ? -1 : 1))
  return {
    counts: {
      todo: matching.filter((row) => inTab(row, 'todo')).length,
      done: matching.filter((row) => inTab(row, 'done')).length,
      all: matching.length,
    },
    facets: fakeFacets(rows),
    clockOffsetMs: 0,
    total: found.length,
    offset: query.offset,
    rows: found.slice(query.offset, query.offset + query.limit),
  }
}

/** What there is to narrow these by. */
export function fakeFacets(rows: readonly WorkListRow[]): WorkListPage['facets'] {
  const counted = (valueOf: (row: WorkListRow) => string) => {
    const values = [...new Set(rows.map(valueOf))]
    return values.map((value) => ({ value, label: value, count: rows.filter((row) => valueOf(row) === value).length }))
  }
  const marked = (value: string, has: (row: WorkListRow) => boolean) => ({ value, label: value, count: rows.filter(has).length }) // oxfmt-ignore
  return {
    stages: counted(({ stage }) => stage),
    units: counted(({ employerName }) => employerName),
    levels: counted(({ level }) => level),
    series: [{ value: '卫生技术', label: '卫生技术', count: rows.length }],
    dues: [marked('overdue', ({ dueAtMs }) => dueAtMs > 0 && dueAtMs <= fakeNowMs), marked('week', () => false)],
    marks: [
      marked('unsent', ({ waiting }) => waiting > 0),
      marked('refused', ({ refused }) => refused > 0),
      marked('changed', ({ changes }) => changes.length > 0),
      marked('draft', ({ hasDraft }) => hasDraft),
    ],
  }
}

function textOf(row: WorkListRow): string {
  return [row.applicantName, row.employerName, row.titleSought, row.specialty].join(' ')
}

function compare(a: WorkListRow, b: WorkListRow, sort: WorkListQuery['sort']): number {
  switch (sort) {
    case 'name':
      return a.applicantName.localeCompare(b.applicantName, 'zh-CN')
    case 'stage':
      return a.stage.localeCompare(b.stage)
    case 'submitted':
      return a.submittedAtMs - b.submittedAtMs
    default:
      return a.enteredStepAtMs - b.enteredStepAtMs
  }
}
