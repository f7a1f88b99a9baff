import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tableOf } from '../collections/open-collections.ts'
import { markRefusalsSeen } from '../outbox/outbox-tables.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'
import { DeskAtHand, handlerPass, hashOf, returnOf, verdictOn } from '../test-server/desk-at-hand.suite.ts'
import { eventually } from '../test-server/desk-under-test.suite.ts'
import { publishedCase } from '../test-server/feed-documents.suite.ts'
import { workListPage } from './work-list-page.ts'

let desk: DeskAtHand
beforeEach(async () => {
  desk = await DeskAtHand.open()
})
afterEach(() => desk.remove())

const allByName = { tab: 'all', search: '', sort: 'name', descending: false, offset: 0, limit: 200 } as const
const counts = () => workListPage(desk.work.entries(), allByName, { nowMs: desk.nowMs, clockOffsetMs: 0 }).counts
const settled = (all: number) => eventually(() => counts().all === all)
const atDepartment = {
  stage: 'DEPT_REVIEW',
  desk: 'HANDLER',
  step: 1,
  holderOrgId: 'org-1',
  path: [
    { orgId: 'org-0', orgName: '某某卫生院', kind: 'UNIT' },
    { orgId: 'org-1', orgName: '某某卫健委', kind: 'DEPT' },
  ],
} as const

describe('work index', () => {
  it('counts what waits for the person, what he has done and everything, and keeps the counts by itself', async () => {
    desk.sitDown({ role: 'HANDLER' })
    for (const caseId of ['case-1', 'case-2', 'case-3']) {
      desk.case(caseId, { ...atDepartment, path: [...atDepartment.path] })
      desk.blocks(caseId, { B03: {}, B11: {} })
    }
    desk.case('case-4', { stage: 'UNIT_LEADER' })
    await settled(4)
    expect(counts()).toEqual({ todo: 3, done: 0, all: 4 })
    desk.decide('case-1', handlerPass)
    await eventually(() => counts().done === 1)
    expect(counts()).toEqual({ todo: 2, done: 1, all: 4 })
  })

  it('[I49] a case passed off line shows where it goes at once, with the number of acts that wait', () => {
    desk.sitDown({ role: 'HANDLER' })
    desk.case('case-1', { ...atDepartment, path: [...atDepartment.path] })
    desk.blocks('case-1', { B03: {}, B11: {} })
    expect(desk.row('case-1')).toMatchObject({ stage: 'DEPT_REVIEW', desk: 'HANDLER', todo: true, waiting: 0 })
    const act = desk.decide('case-1', handlerPass)
    expect(desk.row('case-1')).toMatchObject({ desk: 'LEADER', todo: false, waiting: 1, refused: 0 })
    desk.rule(act, { outcome: 'refused', code: 'content-changed' })
    expect(desk.row('case-1')).toMatchObject({ desk: 'HANDLER', todo: true, waiting: 0, refused: 1 })
  })

  it('own verdicts on their way are counted as they are shown, one that replaces another not twice', () => {
    desk.sitDown({ role: 'BLOCK_REVIEWER', blocks: ['B03', 'B11'] })
    desk.case('case-1', { verdictCount: 1, problemCount: 1 })
    desk.blocks('case-1', { B03: { verdict: 'PROBLEM', text: '缺页' } })
    expect(desk.row('case-1')).toMatchObject({ verdictCount: 1, problemCount: 1 })
    desk.decide('case-1', verdictOn('B11', 'VETO', '伪造'))
    expect(desk.row('case-1')).toMatchObject({ verdictCount: 2, problemCount: 2 })
    desk.decide('case-1', verdictOn('B03'))
    expect(desk.row('case-1')).toMatchObject({ verdictCount: 2, problemCount: 1 })
  })

  it('a refusal that was looked at is counted no more, of the other case it still is', () => {
    desk.sitDown({ role: 'HANDLER' })
    for (const caseId of ['case-1', 'case-2']) {
      desk.case(caseId)
      desk.rule(desk.decide(caseId, handlerPass), { outcome: 'refused', code: 'case-moved' })
    }
    const [first] = desk.file('case-1').own
    const cases = writeTransaction(desk.database, () => markRefusalsSeen(desk.database, [first?.id ?? '', 'unknown']))
    for (const caseId of cases) desk.work.refresh(caseId)
    expect([...cases]).toEqual(['case-1'])
    expect(desk.row('case-1').refused).toBe(0)
    expect(desk.row('case-2').refused).toBe(1)
  })

  it('[E4] a block reviewer has to do what has no verdict on his own blocks, and no more when he gave it', () => {
    desk.sitDown({ role: 'BLOCK_REVIEWER', blocks: ['B11'] })
    for (const [caseId, verdicts] of [
      ['case-1', {}],
      ['case-2', { B11: {} }],
      ['case-3', { B03: {} }],
    ] as const) {
      desk.case(caseId)
      desk.blocks(caseId, verdicts, ['B11'])
    }
    expect(['case-1', 'case-2', 'case-3'].map((caseId) => desk.row(caseId).todo)).toEqual([true, false, true])
    desk.decide('case-1', verdictOn('B11'))
    expect(desk.row('case-1').todo).toBe(false)
  })

  it('[I15] a verdict that lapsed by a change of the block brings the case back to its reviewer', () => {
    desk.sitDown({ role: 'BLOCK_REVIEWER', blocks: ['B11'] })
    desk.case('case-1')
    desk.blocks('case-1', { B11: {} }, ['B11'])
    expect(desk.row('case-1').todo).toBe(false)
    desk.block('case-1', 'B11', { contentHash: hashOf('older') }, hashOf('newer'))
    expect(desk.row('case-1').todo).toBe(true)
  })

  it('[I8] one’s own application never waits for oneself', () => {
    desk.sitDown({ role: 'HANDLER' })
    desk.case('case-1', { applicantPersonId: 'person-1' })
    expect(desk.row('case-1').todo).toBe(false)
  })

  it('what the person decided on another desk is done here too', async () => {
    desk.sitDown({ role: 'HANDLER' })
    desk.case('case-1', { stage: 'UNIT_LEADER' })
    desk.case('case-2', { stage: 'UNIT_LEADER' })
    await settled(2)
    expect(counts().done).toBe(0)
    desk.act('case-1', 'act-1', { personId: 'person-1' })
    desk.act('case-2', 'act-2', { personId: 'person-1', outcome: 'refused', refusalCode: 'case-moved' })
    await eventually(() => counts().done === 1)
  })

  it('a half-typed text marks its row until it is gone', () => {
    desk.sitDown({ role: 'HANDLER' })
    desk.case('case-1')
    desk.case('case-10')
    expect(desk.row('case-1').hasDraft).toBe(false)
    desk.draft('case-1', 'pass')
    expect(desk.row('case-1').hasDraft).toBe(true)
    expect(desk.row('case-10').hasDraft).toBe(false)
    writeTransaction(desk.database, (tx) => tx.purge(desk.collections.drafts, ['case-1/pass']))
    expect(desk.row('case-1').hasDraft).toBe(false)
  })

  it('[SYN-2] a case that a restored server does not know is marked', () => {
    desk.sitDown({ role: 'HANDLER' })
    desk.case('case-1')
    expect(desk.row('case-1').unknownToServer).toBe(false)
    desk.unknownCases.add('case-1')
    desk.work.refreshAll()
    expect(desk.row('case-1').unknownToServer).toBe(true)
  })

  it('a case whose scope was lost leaves the list', async () => {
    desk.sitDown({ role: 'HANDLER' })
    desk.case('case-1')
    await settled(1)
    writeTransaction(desk.database, (tx) => tx.purge(desk.collections.cases, ['case-1']))
    await settled(0)
    expect(desk.work.get('case-1')).toBeNull()
  })

  it('new grants change what waits', async () => {
    desk.sitDown()
    desk.case('case-1')
    expect(desk.row('case-1').todo).toBe(false)
    desk.sitDown({ role: 'HANDLER' })
    desk.work.refreshAll()
    expect(desk.row('case-1').todo).toBe(true)
    desk.nowMs += 10
    desk.sitDown({ role: 'HANDLER', validToMs: desk.nowMs - 5 })
    desk.work.refreshAll()
    expect(desk.row('case-1').todo).toBe(false)
  })

  it('a return off line takes the case off the desk', () => {
    desk.sitDown({ role: 'HANDLER' })
    desk.case('case-1')
    desk.blocks('case-1')
    desk.decide('case-1', returnOf('B01'))
    expect(desk.row('case-1')).toMatchObject({ stage: 'DRAFT', desk: '', todo: false })
  })

  it('5,000 cases are worked out in slices between which other work gets its turn', async () => {
    desk.sitDown({ role: 'HANDLER' })
    const documents = Array.from({ length: 5000 }, (_, number) => publishedCase(`case-${number}`).document)
    writeTransaction(desk.database, (tx) => tx.upsert(desk.collections.cases, documents as object[]))
    let turnsOfOthers = 0
    let other = setImmediate(function turn() {
      turnsOfOthers++
      other = setImmediate(turn)
    })
    const slices: { turns: number; entries: number }[] = []
    const subscription = desk.work.changes.subscribe(() => {
      slices.push({ turns: turnsOfOthers, entries: [...desk.work.entries()].length })
    })
    await eventually(() => [...desk.work.entries()].length === 5000)
    clearImmediate(other)
    subscription.unsubscribe()
    for (const [index, slice] of slices.entries()) {
      const before = slices[index - 1] ?? { turns: -1, entries: 0 }
      expect(slice.turns).toBeGreaterThan(before.turns)
      expect(slice.entries - before.entries).toBeLessThanOrEqual(100)
    }
    expect(counts()).toEqual({ todo: 5000, done: 0, all: 5000 })
  })

  it.each([
    [
      'own acts of a case',
      (outbox: string) => `SELECT data FROM ${outbox} WHERE "$.caseId" = ? AND deleted = 0 ORDER BY "$.localSeq"`,
    ],
    [
      'the newest acts',
      (outbox: string) => `SELECT data FROM ${outbox} o WHERE o.deleted = 0 ORDER BY o."$.localSeq" DESC LIMIT 200`,
    ],
  ])('%s are found by an index and need no sorting', (_name, sql) => {
    const plan = desk.database
      .prepare(`EXPLAIN QUERY PLAN ${sql(tableOf(desk.collections.outbox))}`)
      .all(...(sql('').includes('?') ? ['case-1'] : []))
      .map((line) => (line as { detail: string }).detail)
      .join('\n')
    expect(plan).toMatch(/USING INDEX/)
    expect(plan).not.toMatch(/TEMP B-TREE/)
  })
})
