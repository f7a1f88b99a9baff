import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { batchDrafts, type AppendActs } from '../../../shared/contract/batch.ts'
import type { WorkListRow } from '../../../shared/contract/desktop.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import { saveDraft } from '../drafts/save-draft.ts'
import { callFailure } from '../host/call-failure.ts'
import type { OpenProfile } from '../open-profile.ts'
import { batchReview } from '../queries/batch-review.ts'
import { draftsOf, ownActs, readCaseFile } from '../queries/read-case-file.ts'
import { ReferenceShelf } from '../queries/reference-shelf.ts'
import { StoreFailure } from '../sqlite/store-failure.ts'
import { hashOf } from '../test-server/desk-at-hand.suite.ts'
import { DeskUnderTest, eventually } from '../test-server/desk-under-test.suite.ts'
import { publishedBlock, publishedCase, publishedGrants, publishedRules } from '../test-server/feed-documents.suite.ts'
import { SpeakingServer } from '../test-server/speaking-server.suite.ts'
import { appendBatch } from './append-batch.ts'

const names = { 'case-1': '熊雅琴', 'case-2': '欧阳文博', 'case-3': '万志强' }
const body = { kind: 'handler-pass', opinion: '{姓名}的材料完整，同意。' } as const
let server: SpeakingServer
let desk: DeskUnderTest
let reference: ReferenceShelf

beforeEach(async () => {
  server = await SpeakingServer.start()
  server.publish([
    publishedGrants('person-1', 'HANDLER'),
    publishedRules(),
    ...Object.entries(names).flatMap(([caseId, applicantName]) => [
      publishedCase(caseId, { blockCount: 1, mappedBlockCount: 0, applicantName }),
      publishedBlock(caseId, 'B01', hashOf(caseId)),
    ]),
    // Its mapped block has no verdict, and somebody else has it.
    publishedCase('case-4', { blockCount: 2, mappedBlockCount: 1, assigneeId: 'person-2', assigneeName: '周文静' }),
    publishedBlock('case-4', 'B01', hashOf('B01')),
    publishedBlock('case-4', 'B11', hashOf('B11')),
  ])
  server.mishap(serverPaths.push, ...Array<'not-reached'>(1000).fill('not-reached'))
  desk = new DeskUnderTest(server.url)
  await desk.enrol()
  await desk.until(({ dataAsOfMs }) => dataAsOfMs > 0)
  reference = new ReferenceShelf(desk.profile.database, desk.profile.collections)
})
afterEach(async () => {
  reference.close()
  await desk.remove()
  await server.stop()
})

/** Of a row of the list nothing but its id counts here. */
function review(...caseIds: string[]) {
  const rowOf = (caseId: string) => ({ caseId }) as WorkListRow
  return batchReview({ profile: desk.profile, reference, caseIds, rowOf })
}

async function wishFor(...caseIds: string[]): Promise<AppendActs> {
  const { cases } = await review(...caseIds)
  return {
    body,
    cases: cases.map(({ row, visit, content }) => ({ caseId: row.caseId, visit, content })),
    draftSlot: 'handler-pass',
  }
}

function send(wish: AppendActs, profile: OpenProfile = desk.profile, isOpen = () => true) {
  return appendBatch({ profile, reference, wish, isOpen, failureOf: callFailure })
}

function type(): void {
  const { database, collections } = desk.profile
  saveDraft(database, collections, { caseId: batchDrafts, slot: 'handler-pass', text: body.opinion, form: [] }, 1)
}

const draftsLeft = () => draftsOf(desk.profile.database, desk.profile.collections, batchDrafts).length
const actsOn = (caseId: string) => ownActs(desk.profile.database, desk.profile.collections, caseId)

describe('deciding on several at once', () => {
  it('[E5] [I16] before the click each says for itself whether it can be decided, and why not', async () => {
    const { cases } = await review('case-1', 'case-4', 'case-9')
    expect(cases.map(({ row, opened, takenBy }) => [row.caseId, opened, takenBy])).toEqual([
      ['case-1', false, ''],
      ['case-4', false, '周文静'],
    ])
    const passes = cases.map(({ offers }) => offers.find(({ kind }) => kind === 'handler-pass')?.refusal)
    expect(passes).toEqual([null, { code: 'verdicts-missing', blocks: ['B11'] }])
  })

  it('[I49] each is an act of its own with its own words; one that cannot be stops no other', async () => {
    type()
    const rows = await send(await wishFor('case-1', 'case-4', 'case-2'))
    expect(rows).toEqual([
      { at: 'kept', caseId: 'case-1', actId: expect.any(String) },
      { at: 'not-kept', caseId: 'case-4', failure: { code: 'verdicts-missing', retryable: false, blocks: ['B11'] } },
      { at: 'kept', caseId: 'case-2', actId: expect.any(String) },
    ])
    const [first] = actsOn('case-1')
    const [second] = actsOn('case-2')
    expect(first).toMatchObject({ body: { opinion: '熊雅琴的材料完整，同意。' }, batch: { size: 3 } })
    expect(second).toMatchObject({ body: { opinion: '欧阳文博的材料完整，同意。' }, batch: first?.batch })
    expect(draftsLeft()).toBe(0)
    await desk.reopen()
    expect([...actsOn('case-1'), ...actsOn('case-2')].map(({ batch }) => batch)).toEqual([first?.batch, first?.batch])
    expect(actsOn('case-4')).toEqual([])
  })

  it('[I49] what is sealed of each names the batch, and one alone is none', async () => {
    await send(await wishFor('case-1', 'case-2'))
    await send(await wishFor('case-3'))
    expect(actsOn('case-3')[0]).not.toHaveProperty('batch')
    desk.profile.syncNow()
    await eventually(() => actsOn('case-1')[0]?.sealed !== null)
    const [act] = actsOn('case-1')
    expect(act?.batch?.size).toBe(2)
    expect(JSON.parse(act?.sealed?.payload ?? '{}')).toHaveProperty('batch', act?.batch)
  })

  it('[I15] what came to look otherwise since it was looked over is not decided, though its kind would not judge that block', async () => {
    const wish = await wishFor('case-1', 'case-2')
    server.publish([publishedBlock('case-2', 'B01', hashOf('another'))])
    desk.profile.syncNow()
    const { database, collections } = desk.profile
    const content = () => JSON.stringify(readCaseFile(database, collections, 'case-2')?.parts)
    await eventually(() => content().includes(hashOf('another')))
    const rows = await send(wish)
    expect(rows.map((row) => (row.at === 'kept' ? row.at : row.failure.code))).toEqual(['kept', 'content-changed'])
  })

  it('[DUR-1] a disk that fails on the way: those before it are kept, those behind it are not, and the text stays', async () => {
    type()
    let room = 1
    const appendAct: OpenProfile['appendAct'] = (act, alongside) => {
      if (room-- === 0) throw new StoreFailure('disk-full')
      return desk.profile.appendAct(act, alongside)
    }
    const rows = await send(await wishFor('case-1', 'case-2', 'case-3'), { ...desk.profile, appendAct })
    expect(rows.map((row) => (row.at === 'kept' ? row.at : row.failure.code))).toEqual([
      'kept',
      'disk-full',
      'disk-full',
    ])
    expect(draftsLeft()).toBe(1)
  })

  it('a desk that is locked on the way decides nothing more', async () => {
    let asked = 0
    const rows = await send(await wishFor('case-1', 'case-2', 'case-3'), desk.profile, () => ++asked <= 2)
    expect(rows.map((row) => (row.at === 'kept' ? row.at : row.failure.code))).toEqual(['kept', 'kept', 'locked'])
  })
})
