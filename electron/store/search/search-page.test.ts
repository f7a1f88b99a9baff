import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { SearchHit } from '../../../shared/contract/search.ts'
import { noFilter } from '../../../shared/contract/work-list-question.ts'
import { discardDraft, saveDraft } from '../drafts/save-draft.ts'
import { fold } from './fold-text.ts'
import { matchKindIn } from './grams.ts'
import { caseRank, contentRank } from './search-rank.ts'
import { SearchedDesk } from './searched-desk.suite.ts'

let searched: SearchedDesk
/** One desk for the tests of a group: they only ask it. */
const onOneDesk = (fill: () => Promise<void>): void => {
  beforeAll(async () => {
    searched = await SearchedDesk.open()
    await fill()
  })
  afterAll(() => searched.remove())
}

const indexed = () => vi.waitFor(() => expect(searched.shelf.progress().complete).toBe(true), { timeout: 20_000 })
const listed = (count: number) => vi.waitFor(() => expect([...searched.desk.work.entries()]).toHaveLength(count))
/** A hit as it is shown: what is marked stands in brackets. */
const shown = ({ field, block, label, text, ranges }: SearchHit) => {
  const marked = ranges.toReversed().reduce((left, { begin, end }) => `${left.slice(0, begin)}[${left.slice(begin, end)}]${left.slice(end)}`, text) // oxfmt-ignore
  return [field, block, label, marked].filter((part) => part !== null && part !== '').join(' ')
}
const hits = async (text: string, caseId = 'case-1') =>
  (await searched.page(text)).cases.find(({ row }) => row.caseId === caseId)?.hits.map(shown)

async function oneCase(): Promise<void> {
  const { desk } = searched
  desk.case('case-1', {
    applicantName: '单国强',
    sortName: 'dan guo qiang',
    employerName: '赣江市第一人民医院',
    titleSought: '副主任医师',
    specialty: '心血管内科',
    series: '卫生技术',
    level: '副高',
  })
  desk.blocks('case-1')
  searched.row('case-1', 'B11', 0, '急性心肌梗死临床路径的研究', 'CN36-1234/R', '2024(2):112-115')
  searched.row('case-1', 'B13', 0, '一种固定装置', 'ZL ２０２２ 2 1234567.X')
  searched.attachment('case-1', 'B03', 0, '本科毕业证书（原件）')
  desk.act('case-1', 'act-1', { personName: '周分块', body: { kind: 'block-verdict', block: 'B11', verdict: 'PROBLEM', text: '第二页看不清' } }) // oxfmt-ignore
  desk.act('case-1', 'act-2', { body: { kind: 'handler-pass', opinion: '材料齐全，同意上报' } })
  await indexed()
  await listed(1)
}

describe('what is found, where, and what is marked', () => {
  onOneDesk(oneCase)

  it.each([
    ['单', ['name [单]国强']],
    ['国强', ['name 单[国强]']],
    ['shangq', ['name [单国强]']],
    ['sgq', ['name [单国强]']],
    ['单gq', ['name [单国强]']],
    ['rmyy', ['unit 赣江市第一[人民医院]']],
    ['副主任', ['title [副主任]医师']],
    ['xinxueguan', ['specialty [心血管]内科']],
    ['卫生', ['series [卫生]技术']],
    ['副高', ['level [副高]']],
    ['路', ['row B11 栏目1 急性心肌梗死临床[路]径的研究']],
    ['临床路径', ['row B11 栏目1 急性心肌梗死[临床路径]的研究']],
    ['36-12', ['row B11 栏目2 CN[36-12]34/R']],
    ['2:112', ['row B11 栏目3 2024([2):112]-115']],
    ['221234567', ['row B13 栏目2 ZL ２０２[２ 2 1234567].X']],
    ['7x', ['row B13 栏目2 ZL ２０２２ 2 123456[7.X]']],
    ['毕业证', ['attachment B03 本科[毕业证]书（原件）']],
    ['书原', ['attachment B03 本科毕业证[书（原]件）']],
    ['看不清', ['act B11 周分块 第二页[看不清]']],
    ['齐全同意', ['act 周分块 材料[齐全，同意]上报']],
    ['3601', ['id-number [3601]**********0011']],
    ['case1', ['case-number [case-1]']],
  ])('%s', async (text, expected) => {
    expect((await hits(text))?.slice(0, expected.length)).toEqual(expected)
  })

  it.each(['不在', 'lu', '36010011', '研究CN', '毕业的', '径路', 'danguo', '第一人民第一'])(
    '%s is not there',
    async (text) => {
      expect(await searched.page(text)).toMatchObject({ counts: { all: 0 }, cases: [], next: '' })
    },
  )

  it('every word must be found, wherever in the application each of them stands', async () => {
    expect(await hits('国强 梗死 zl2022')).toEqual([
      'name 单[国强]',
      'row B13 栏目2 [ZL ２０２２] 2 1234567.X',
      'row B11 栏目1 急性心肌[梗死]临床路径的研究',
    ])
    expect(await searched.found('国强 不在')).toEqual([])
  })

  it('one letter finds whose name begins with it; one digit is too little and says so', async () => {
    expect(await searched.found('s')).toEqual(['case-1'])
    expect(await searched.found('d')).toEqual([])
    expect(await searched.page('3')).toMatchObject({ counts: { all: 0 }, isShort: true })
    expect(await searched.page('')).toMatchObject({ counts: { all: 0 }, isShort: false })
  })

  it('a tab narrows what is found', async () => {
    const counts = { todo: 1, done: 0, all: 1 }
    expect(await searched.page('国强', { tab: 'todo' })).toMatchObject({ counts, cases: [{}] })
    expect(await searched.page('国强', { tab: 'done' })).toMatchObject({ counts, cases: [] })
  })
})

describe('names in contents', () => {
  onOneDesk(oneCase)

  it('are found by pinyin and initials, other contents are not; as long as they stand there', async () => {
    searched.rowOf('case-1', 'B03', 0, { 学校: '江西中医药大学（南昌）', 专业: '临床医学', 证明: '临床医学' })
    searched.rowOf('case-1', 'B11', 1, { 题目: '护理干预', 刊名: '中国实用护理杂志' })
    await indexed()
    expect(await hits('jxzyy')).toEqual(['row B03 学校 [江西中医药]大学（南昌）'])
    expect(await hits('linchuangyixue')).toEqual(['row B03 专业 [临床医学]'])
    expect(await hits('shiyongh zazhi')).toEqual(['row B11 刊名 中国[实用护]理[杂志]'])
    expect(await hits('大学nc')).toEqual(['row B03 学校 江西中医药[大学（南昌]）'])
    expect(await searched.found('hlgy')).toEqual([])
    expect(await hits('sgq zgsy')).toEqual(['name [单国强]', 'row B11 刊名 [中国实用]护理杂志'])
    searched.rowOf('case-1', 'B11', 1, { 题目: '护理干预', 刊名: '东湖医药' })
    await indexed()
    expect(await searched.found('zgsy')).toEqual([])
    expect(await hits('dhyy')).toEqual(['row B11 刊名 [东湖医药]'])
  })
})

describe('what this person has written and not sent', () => {
  onOneDesk(oneCase)

  it('is found and said to be his: drafts until they are discarded, decisions until they are ruled on', async () => {
    const { desk } = searched
    const { database, collections } = desk
    const draft = (slot: string, text: string, reasons: Record<string, string> = {}) => {
      const form = Object.entries(reasons).map(([key, value]) => ({ key, value }))
      saveDraft(database, collections, { caseId: 'case-1', slot, text, form }, desk.nowMs)
    }
    draft('verdict-B13', '专利证书第三页模糊', { verdict: 'PROBLEM' })
    draft('return', '请尽快补正', { blocks: 'B03', 'text-B03': '毕业证缺页' })
    expect(await hits('模糊')).toEqual(['own-draft B13 专利证书第三页[模糊]'])
    expect(await hits('缺页')).toEqual(['own-draft B03 毕业证[缺页]'])
    expect(await hits('补正 国强')).toEqual(['name 单[国强]', 'own-draft 请尽快[补正]'])
    expect(await searched.found('problem')).toEqual([])
    discardDraft(database, collections, 'case-1', 'return')
    expect(await searched.found('缺页')).toEqual([])
    const act = desk.decide('case-1', { kind: 'handler-pass', opinion: '破格条件已核实' })
    expect(await hits('破格')).toEqual(['own-act [破格]条件已核实'])
    searched.reopen()
    expect(await hits('破格')).toEqual(['own-act [破格]条件已核实'])
    expect(await hits('模糊')).toEqual(['own-draft B13 专利证书第三页[模糊]'])
    desk.rule(act, { outcome: 'accepted' })
    expect(await searched.found('破格')).toEqual([])
  })
})

describe('a filter', () => {
  onOneDesk(async () => {
    const { desk } = searched
    for (const [caseId, level] of [
      ['case-1', '正高'],
      ['case-2', '副高'],
      ['case-3', '副高'],
    ] as const) {
      // oxfmt-ignore
      desk.case(caseId, { applicantName: '张三', level })
      searched.row(caseId, 'B11', 0, '临床研究')
    }
    desk.case('case-4', { applicantName: '李四', level: '中级' })
    await indexed()
    await listed(4)
  })

  it('narrows what is found by words, page and counts alike, and says what else there is to choose', async () => {
    const levels = ['副高']
    const page = await searched.page('临床', { filter: { ...noFilter, levels }, limit: 1 })
    expect(page.cases.map(({ row }) => row.caseId)).toEqual(['case-2'])
    expect(page.counts.all).toBe(2)
    expect(page.facets.levels.map(({ value, count }) => [value, count])).toEqual([['副高', 2], ['正高', 1]]) // oxfmt-ignore
    const next = await searched.page('临床', { filter: { ...noFilter, levels }, limit: 1, cursor: page.next })
    expect(next.cases.map(({ row }) => row.caseId)).toEqual(['case-3'])
    expect((await searched.page('临床')).counts.all).toBe(3)
  })
})

describe('the order', () => {
  onOneDesk(async () => {})

  it('names first, exact before prefix before infix; then what waits for the person; then by name', async () => {
    const { desk } = searched
    const named = (caseId: string, applicantName: string, about: object = {}) => desk.case(caseId, { applicantName, sortName: caseId, ...about }) // oxfmt-ignore
    named('infix', '李张三')
    named('prefix', '张三丰')
    named('exact', '张三')
    named('unit', '王五', { employerName: '张三纪念医院' })
    named('paper', '赵六')
    named('paper-exact', '钱七')
    named('other-exact', '张三', { stage: 'REPORTED', holderOrgId: 'org-2' })
    searched.row('paper', 'B11', 0, '纪念张三')
    searched.row('paper-exact', 'B11', 0, '张三')
    await indexed()
    await listed(7)
    expect(await searched.found('张三')).toEqual(['exact', 'other-exact', 'prefix', 'infix', 'unit', 'paper-exact', 'paper']) // oxfmt-ignore
    expect(await searched.found('zhangsan')).toEqual(['exact', 'other-exact', 'prefix', 'infix', 'unit'])
  })
})

describe('pages', () => {
  onOneDesk(async () => {})

  it('follow one another without a gap or a repetition, also when the last one of a page goes away', async () => {
    for (let n = 0; n < 25; n += 1) searched.desk.case(`case-${String(n).padStart(2, '0')}`)
    await listed(25)
    const all = await searched.found('张三')
    expect(all).toHaveLength(25)
    const paged: string[] = []
    let cursor = ''
    do {
      const page = await searched.page('张三', { cursor, limit: 10 })
      expect(page.counts.all).toBe(25)
      paged.push(...page.cases.map(({ row }) => row.caseId))
      cursor = page.next
    } while (cursor !== '')
    expect(paged).toEqual(all)
    const { next } = await searched.page('张三', { limit: 10 })
    searched.drop({ cases: ['case-20'] })
    await listed(24)
    const second = await searched.page('张三', { cursor: next, limit: 10 })
    expect(second.cases[0]?.row.caseId).toBe(all[10])
    searched.drop({ cases: [all[9] ?? ''] })
    await listed(23)
    expect((await searched.page('张三', { cursor: next, limit: 10 })).cases).toHaveLength(10)
  })
})

describe('against a look at all texts', () => {
  onOneDesk(async () => {})
  const rankIn = (field: string, word: string) => {
    const kind = matchKindIn(field, word)
    return kind === null ? Infinity : contentRank(kind)
  }

  it('every part of a stored text finds its application, and the same applications are found, in the same order', async () => {
    const character = fc.constantFrom('张', '三', '路', '径', '证', 'A', 'ｂ', '１', '2', '-', '，', ' ', '*', '𠮷')
    const stored = fc.array(fc.string({ unit: character, minLength: 1, maxLength: 12 }), { minLength: 6, maxLength: 6 })
    const part = fc
      .tuple(stored, fc.nat(5), fc.nat(11), fc.integer({ min: 1, max: 5 }))
      .map(([texts, which, from, length]) => {
        const text = [...(texts[which] ?? '')].slice(from, from + length).join('')
        return { texts, text, words: text.split(/[\s*]+/u).map(fold).filter((word) => word !== '') } // oxfmt-ignore
      })
    const wanted = part.filter(({ words }) => words.length > 0 && words.every((word) => !/^[a-z0-9]$/.test(word)))
    const caseIds = Array.from({ length: 6 }, (_, n) => `round-${n}`)
    let found = 0
    await fc.assert(
      fc.asyncProperty(wanted, async ({ texts, text, words }) => {
        // The same places again: what was there before must be gone.
        caseIds.forEach((caseId, n) => {
          searched.desk.case(caseId, { applicantName: '无', employerName: '无', sortName: '', idNumberMasked: '' })
          searched.row(caseId, 'B10', 0, texts[n] ?? '', '无')
        })
        await indexed()
        await listed(6)
        const naive = caseIds
          .map((caseId, n) => ({ caseId, rank: caseRank(words.map((word) => rankIn(fold(texts[n] ?? ''), word))) }))
          .filter(({ rank }) => rank < Infinity)
          .toSorted((one, other) => one.rank - other.rank)
          .map(({ caseId }) => caseId)
        expect(await searched.found(text)).toEqual(naive)
        found += naive.length
      }),
      { numRuns: 100 },
    )
    expect(found).toBeGreaterThan(100)
  })
})
