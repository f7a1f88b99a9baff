import { Value } from 'typebox/value'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ActDifference } from '../../../shared/contract/act-difference.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import type { ActBody } from '../../../shared/contract/sync/act-body.ts'
import { attachDesk, type Desk } from '../host/desk-attachment.ts'
import { readAct } from '../outbox/unsealed-acts.ts'
import { actDifference } from '../queries/act-difference.ts'
import { outboxState } from '../queries/outbox-state.ts'
import { readCaseFile } from '../queries/read-case-file.ts'
import { readSeen } from '../seen/seen-blocks.ts'
import { handlerPass, hashOf, verdictOn } from '../test-server/desk-at-hand.suite.ts'
import { DeskUnderTest } from '../test-server/desk-under-test.suite.ts'
import {
  publishedBlock,
  publishedCase,
  publishedGrants,
  publishedRow,
  publishedRules,
} from '../test-server/feed-documents.suite.ts'
import { SpeakingServer } from '../test-server/speaking-server.suite.ts'
import { appendAct } from './append-act.ts'
import { decideAgain, withdrawAct } from './settle-act.ts'

const blocks = ['B01', 'B03', 'B11'] as const
const theCase = { blockCount: 3, mappedBlockCount: 2 }
let server: SpeakingServer
let desk: DeskUnderTest
let attached: Desk | null = null

beforeEach(async () => {
  server = await SpeakingServer.start()
  server.publish([
    publishedGrants('person-1', 'HANDLER', 'BLOCK_REVIEWER'),
    publishedRules(),
    publishedCase('case-1', theCase),
    ...blocks.map((block) => publishedBlock('case-1', block, hashOf(block))),
    publishedRow('case-1', 1, '张三'),
  ])
  desk = new DeskUnderTest(server.url)
  desk.attach = [(profile) => attachDesk(profile, (opened) => (attached = opened))]
  await desk.enrol()
  await desk.until(({ dataAsOfMs, network }) => dataAsOfMs > 0 && network === 'online')
  server.mishap(serverPaths.pull, ...Array<'not-reached'>(1000).fill('not-reached'))
  desk.profile.syncNow()
  await desk.until(({ network }) => network === 'offline')
})
afterEach(async () => {
  await desk.remove()
  await server.stop()
})

function here(): Desk {
  if (attached === null) throw new Error('the desk is locked')
  return attached
}

function decide(body: ActBody, judged: readonly (typeof blocks)[number][] = blocks): string {
  const { profile, reference } = here()
  const named = judged.map((block) => ({ block, contentHash: hashOf(block) }))
  const outcome = appendAct(profile, reference, { caseId: 'case-1', visit: 1, judged: named, body, draftSlot: '' })
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.row.id
}

async function reconnect(): Promise<void> {
  server.mishaps.clear()
  desk.profile.syncNow()
  await desk.until(({ waiting, network }) => waiting === 0 && network === 'online')
}

function row(actId: string) {
  const act = readAct(desk.profile.database, desk.profile.collections, actId)
  if (act === null) throw new Error('no such act')
  return act
}
const received = (actId: string) => server.received.get(actId)?.act.payload

describe('at reconnect', () => {
  it('[SYN-5] [I49] what no longer holds is parked, told, and goes up for the record only; what holds goes on', async () => {
    const holds = decide(verdictOn('B03'), ['B03'])
    const old = decide(verdictOn('B11', 'PROBLEM', '缺一页'), ['B11'])
    server.publish([publishedBlock('case-1', 'B11', hashOf('newer'))])
    await reconnect()
    expect(server.actIds()).toEqual([holds, old])
    expect([received(holds)?.parked, received(old)?.parked]).toEqual([undefined, true])
    expect(row(holds).ruling?.outcome).toBe('accepted')
    expect(row(old)).toMatchObject({ parked: { code: 'content-changed', blocks: ['B11'] }, settled: '' })
    // The author was told once: the server's record of it is no news.
    expect(desk.profile.status().refused).toBe(1)
    expect(outboxState(row(old)).state).toBe('refused')
  })

  it('[SYN-5] what rests on a parked one is parked too, and nothing that holds is based on either', async () => {
    const [, b11, pass] = [decide(verdictOn('B03'), ['B03']), decide(verdictOn('B11'), ['B11']), decide(handlerPass)]
    server.publish([publishedBlock('case-1', 'B11', hashOf('newer'))])
    await reconnect()
    expect([row(b11 ?? '').parked?.code, row(pass ?? '').parked?.code]).toEqual(['content-changed', 'content-changed'])
    expect(received(pass ?? '')?.basedOn).not.toContain(b11)
    expect(here().work.get('case-1')).toMatchObject({ stage: 'UNIT_REVIEW', verdictCount: 1 })
  })

  it('[SYN-5] a case that went on without it: the step, who decided, and each field are shown', async () => {
    const old = decide(verdictOn('B11'), ['B11', 'B01'])
    server.publish([
      publishedRow('case-1', 1, '张三丰'),
      publishedRow('case-1', 2, '新的一行'),
      publishedBlock('case-1', 'B01', hashOf('B01-newer')),
      publishedCase('case-1', { ...theCase, visit: 2, stage: 'UNIT_PUBLICITY' }),
    ])
    await reconnect()
    expect(row(old).parked?.code).toBe('case-moved')
    const { database, collections, identity } = desk.profile
    const difference = actDifference({
      act: row(old),
      file: readCaseFile(database, collections, 'case-1'),
      personId: identity.personId,
      saidThen: (block, contentHash) => readSeen(database, 'case-1', block, contentHash),
    })
    expect([...Value.Errors(ActDifference, difference)]).toEqual([])
    expect(difference).toEqual({
      isHere: true,
      stage: { before: 'UNIT_REVIEW', now: 'UNIT_PUBLICITY' },
      later: [],
      blocks: [
        {
          block: 'B01',
          isKnown: true,
          fields: [
            { row: 1, label: '姓名', before: '张三', now: '张三丰' },
            { row: 2, label: '姓名', before: '', now: '新的一行' },
          ],
          evidence: [],
        },
      ],
    })
  })

  it('[I12] what this desk cannot see, or only the server’s time decides, is left to the server', async () => {
    const act = decide(verdictOn('B11'), ['B11'])
    server.dropNext = ['case:case-1', ...blocks.map((block) => `case:case-1/block/${block}`)]
    await reconnect()
    expect(row(act).parked).toBeNull()
    expect(received(act)?.parked).toBeUndefined()
  })
})

describe('what becomes of it', () => {
  async function parked(): Promise<string> {
    const id = decide(verdictOn('B11', 'PROBLEM', '缺一页'), ['B11'])
    server.publish([publishedBlock('case-1', 'B11', hashOf('newer'))])
    await reconnect()
    return id
  }
  const drafts = () => readCaseFile(desk.profile.database, desk.profile.collections, 'case-1')?.drafts ?? []

  it('[SYN-5] decided again: the words are a draft, the act stays in the history, and once is enough', async () => {
    const id = await parked()
    expect(decideAgain(desk.profile, id)).toEqual({ ok: true, caseId: 'case-1', slot: 'verdict-B11' })
    expect(drafts()).toMatchObject([{ slot: 'verdict-B11', text: '缺一页' }])
    expect(outboxState(row(id))).toMatchObject({ state: 'redone', refusalCode: 'act-parked' })
    expect(desk.profile.status().refused).toBe(0)
    expect(decideAgain(desk.profile, id)).toMatchObject({ ok: false, failure: { code: 'not-found' } })
    expect(withdrawAct(desk.profile, id)).toMatchObject({ ok: false })
  })

  it('[SYN-5] withdrawn: it stays with its words, also when the record of it is answered only afterwards', async () => {
    server.mishap(serverPaths.push, ...Array<'server-error'>(1000).fill('server-error'))
    const id = decide(verdictOn('B11', 'PROBLEM', '缺一页'), ['B11'])
    server.publish([publishedBlock('case-1', 'B11', hashOf('newer'))])
    server.mishaps.delete(serverPaths.pull)
    desk.profile.syncNow()
    await desk.until(({ refused }) => refused === 1)
    expect(outboxState(row(id)).state).toBe('parked')
    expect(withdrawAct(desk.profile, id)).toEqual({ ok: true, caseId: 'case-1', slot: '' })
    await reconnect()
    expect(outboxState(row(id)).state).toBe('withdrawn')
    expect(row(id).body).toMatchObject({ text: '缺一页' })
    expect(drafts()).toEqual([])
  })
})
