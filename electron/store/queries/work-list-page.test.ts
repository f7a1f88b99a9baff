import { describe, expect, it } from 'vitest'
import { Value } from 'typebox/value'
import type { WorkListQuery } from '../../../shared/contract/desktop.ts'
import { workListSorts, workListTabs } from '../../../shared/contract/work-list-question.ts'
import { CaseDocument } from '../../../shared/contract/documents/case-document.ts'
import { publishedCase } from '../test-server/feed-documents.suite.ts'
import { workEntry, type WorkEntry } from './work-entry.ts'
import { workListPage } from './work-list-page.ts'

const handler = {
  personId: 'person-1',
  grants: [{ role: 'HANDLER' as const, orgId: 'org-1', blocks: [], validFromMs: 0, validToMs: null }],
}

function entry(caseId: string, about: Partial<CaseDocument> = {}, done = false): WorkEntry {
  const document = Value.Parse(CaseDocument, publishedCase(caseId, about).document)
  const facts = { actor: handler, rules: null, blocksOfInterest: [], unknownCases: new Set<string>(), nowMs: 1 }
  return workEntry({
    document,
    blocks: [],
    own: [],
    hasDraft: false,
    refused: 0,
    actedElsewhere: done,
    changes: [],
    facts,
  })
}

const time = { nowMs: 1, clockOffsetMs: 0 }
const everything: WorkListQuery = { tab: 'all', search: '', sort: 'name', descending: false, offset: 0, limit: 200 }
const idsOf = (entries: readonly WorkEntry[], query: Partial<WorkListQuery>) =>
  workListPage(entries, { ...everything, ...query }, time).rows.map(({ caseId }) => caseId)

const people = [
  entry('a', {
    applicantName: '欧阳文博',
    sortName: 'ou yang wen bo',
    employerName: '赣江市第一人民医院',
    idNumberMasked: '3601**********0011',
    titleSought: '主治医师',
  }),
  entry('b', {
    applicantName: '熊雅琴',
    sortName: 'xiong ya qin',
    employerName: '赣江市妇幼保健院',
    idNumberMasked: '3601**********222X',
    specialty: '护理学',
  }),
  entry('c', {
    applicantName: '文雅',
    sortName: 'wen ya',
    employerName: '第二中学',
    idNumberMasked: '3602**********0011',
    specialty: '中学语文',
  }),
]

describe('search in the work list', () => {
  it.each([
    ['the whole name', '欧阳文博', ['a']],
    ['a two-character word', '雅琴', ['b']],
    ['a two-character word of the employer', '妇幼', ['b']],
    ['one character', '雅', ['c', 'b']],
    ['pinyin of a syllable', 'xiong', ['b']],
    ['pinyin in two words', 'wen ya', ['a', 'c']],
    ['pinyin in capital letters', 'OU YANG', ['a']],
    ['initials', 'oywb', ['a']],
    ['initials of one with fewer syllables', 'wy', ['c']],
    ['the masked number', '0011', ['a', 'c']],
    ['a masked number with its last letter small', '222x', ['b']],
    ['several words, each somewhere', '雅 护理', ['b']],
    ['words with blanks around', '  欧阳  ', ['a']],
    ['the title sought', '主治', ['a', 'c', 'b']],
    ['what is nowhere', '张三丰', []],
    ['a sign that a pattern would take for anything', '%', []],
  ])('finds by %s', (_what, search, found) => {
    expect(idsOf(people, { search })).toEqual(found)
  })

  it('a word does not run from one field into the next', () => {
    expect(idsOf(people, { search: '欧阳文博ou' })).toEqual([])
  })

  it('pinyin without blanks finds too: nobody types them', () => {
    expect(idsOf(people, { search: 'ouyang' })).toEqual(['a'])
    expect(idsOf(people, { search: 'xiongyaqin' })).toEqual(['b'])
  })

  it('counts speak of what the search found, in every tab', () => {
    const entries = [...people, entry('d', { stage: 'UNIT_LEADER', applicantName: '雅' }, true)]
    const page = workListPage(entries, { ...everything, search: '雅', tab: 'done' }, time)
    expect(page).toMatchObject({ counts: { todo: 2, done: 1, all: 3 }, total: 1 })
    expect(page.rows.map(({ caseId }) => caseId)).toEqual(['d'])
  })
})

describe('order of the work list', () => {
  it.each([
    ['name', false, ['a', 'c', 'b']],
    ['name', true, ['b', 'c', 'a']],
    ['due', false, ['b', 'a', 'c']],
    ['due', true, ['c', 'a', 'b']],
    ['submitted', false, ['c', 'b', 'a']],
    ['stage', false, ['b', 'a', 'c']],
  ] as const)('by %s, descending %s', (sort, descending, expected) => {
    const entries = [
      entry('a', { sortName: 'an', enteredStepAtMs: 20, submittedAtMs: 30, stage: 'UNIT_LEADER' }),
      entry('b', { sortName: 'zou', enteredStepAtMs: 10, submittedAtMs: 20, stage: 'UNIT_REVIEW' }),
      entry('c', { sortName: 'an hui', enteredStepAtMs: 30, submittedAtMs: 10, stage: 'UNIT_LEADER' }),
    ]
    expect(idsOf(entries, { sort, descending })).toEqual(expected)
  })
})

describe('windows of the work list', () => {
  const random = pseudoRandom(7)
  const entries = Array.from({ length: 317 }, (_, number) =>
    entry(
      `case-${number}`,
      {
        sortName: ['an', 'bai', 'chen', 'deng'][random(4)] ?? '',
        enteredStepAtMs: random(5),
        submittedAtMs: random(5),
        stage: random(2) === 0 ? 'UNIT_REVIEW' : 'UNIT_LEADER',
      },
      random(3) === 0,
    ),
  )

  it('pages put together are the whole, once each, for every tab, order and size: 72 combinations', () => {
    let tried = 0
    for (const tab of workListTabs)
      for (const sort of workListSorts)
        for (const descending of [false, true])
          for (const limit of [1 + random(200), 200]) {
            const query = { ...everything, tab, sort, descending, limit }
            const { total, counts } = workListPage(entries, query, time)
            const whole = [...workListPageIds(entries, { ...query, limit: 200 }, total)]
            expect(new Set(whole).size).toBe(total)
            expect(total).toBe(counts[tab])
            expect([...workListPageIds(shuffled(entries, random), query, total)]).toEqual(whole)
            tried++
          }
    expect(tried).toBe(72)
  })

  it('a window beyond the end is empty and says how many there are', () => {
    expect(workListPage(entries, { ...everything, offset: 1000 }, time)).toMatchObject({
      rows: [],
      total: 317,
      offset: 1000,
    })
  })
})

function* workListPageIds(entries: readonly WorkEntry[], query: WorkListQuery, total: number): Generator<string> {
  for (let offset = 0; offset < total; offset += query.limit) {
    for (const row of workListPage(entries, { ...query, offset }, time).rows) yield row.caseId
  }
}

/** Numbers from 0 up to `below`, the same at every run. */
function pseudoRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

function shuffled<T>(values: readonly T[], random: (below: number) => number): T[] {
  return values
    .map((value) => ({ value, at: random(1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)
}
