import { BehaviorSubject } from 'rxjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallName, LiveName, LiveValue } from '../../../shared/contract/desktop.ts'
import { desktop } from '../../../shared/contract/desktop.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import { scopes } from '../../../shared/contract/sync/scope.ts'
import { RelayedPort } from '../../rpc/port.ts'
import { serveDesktop } from '../../rpc/serve-desktop.ts'
import { windowOf, type WindowEnd } from '../../rpc/window-of.suite.ts'
import { tableOf } from '../collections/open-collections.ts'
import { noteRuling } from '../outbox/outbox-tables.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'
import { hashOf, verdictOn } from '../test-server/desk-at-hand.suite.ts'
import { DeskUnderTest } from '../test-server/desk-under-test.suite.ts'
import {
  publishedBlock,
  publishedCase,
  publishedGrants,
  publishedRow,
  publishedRules,
} from '../test-server/feed-documents.suite.ts'
import { SpeakingServer } from '../test-server/speaking-server.suite.ts'
import { attachDesk, type Desk } from './desk-attachment.ts'
import { desktopHandlers } from './desktop-handlers.ts'
import { keepSettings } from './settings-keeper.ts'
import { keepStore, type StoreKeeper } from './store-keeper.ts'

const password = 'Zhiping-2026'
const list = { tab: 'all', search: '', sort: 'name', descending: false, offset: 0, limit: 50 } as const
let server: SpeakingServer
let desk: DeskUnderTest
let keeper: StoreKeeper
let window: WindowEnd
let stop: AbortController

beforeEach(async () => {
  server = await SpeakingServer.start()
  server.publish([
    publishedGrants('person-1', 'HANDLER', 'BLOCK_REVIEWER'),
    publishedRules(),
    publishedCase('case-1', { blockCount: 2, mappedBlockCount: 1 }),
    publishedBlock('case-1', 'B01', hashOf('B01')),
    publishedBlock('case-1', 'B11', hashOf('B11')),
  ])
  server.mishap(serverPaths.push, ...Array<'not-reached'>(1000).fill('not-reached'))
  stop = new AbortController()
  const attached = new BehaviorSubject<Desk | null>(null)
  desk = new DeskUnderTest(server.url)
  desk.attach = [(profile) => attachDesk(profile, (opened) => attached.next(opened))]
  await desk.open()
  keeper = await keepStore(() => Promise.resolve(desk.store))
  const near: RelayedPort = new RelayedPort((data) => setImmediate(() => far.receive(data)))
  const far: RelayedPort = new RelayedPort((data) => setImmediate(() => near.receive(data)))
  serveDesktop(desktopHandlers(keeper, attached, () => attached.value, keepSettings(desk.deskDir))).serve(far)
  window = windowOf(near)
})
afterEach(async () => {
  stop.abort()
  await keeper.close()
  await desk.remove()
  await server.stop()
})

/** Values of a live query so far. */
async function follow<K extends LiveName>(
  name: K,
  input: Parameters<typeof window.live<K>>[1],
): Promise<LiveValue<K>[]> {
  const seen: LiveValue<K>[] = []
  const values = await window.live(name, input, stop.signal)
  void (async () => {
    try {
      for await (const value of values) seen.push(value)
    } catch (error) {
      if (!stop.signal.aborted) throw error
    }
  })()
  return seen
}

const enrol = (login = 'liu.handler') => window.call('session.enrol', { serverUrl: server.url, login, password })
const verdict = {
  caseId: 'case-1',
  visit: 1,
  judged: [{ block: 'B11' as const, contentHash: hashOf('B11') }],
  body: verdictOn('B11', 'PROBLEM', '缺页'),
  draftSlot: 'verdict-B11',
}
const soon = { timeout: 5000 }

describe('a locked desk', () => {
  const inputs: Partial<Record<CallName, object>> = {
    'sync.now': {},
    'search.page': { text: '张', tab: 'all', cursor: '', limit: 20 },
    'act.append': verdict,
    'outbox.seen': { actIds: [] },
    'act.append-batch': {
      body: { kind: 'take' },
      cases: [{ caseId: 'case-1', visit: 1, content: hashOf('B11') }],
      draftSlot: '',
    },
    'act.take-back': { actId: 'act-1' },
    'act.decide-again': { actId: 'act-1' },
    'act.withdraw': { actId: 'act-1' },
    'batch.review': { caseIds: ['case-1'] },
    'work-list.ids': list,
    'draft.save': { caseId: 'case-1', slot: 'pass', text: '', form: [] },
    'draft.discard': { caseId: 'case-1', slot: 'pass' },
    'draft.add-file': { caseId: 'case-1', slot: 'pass', name: 'a.pdf', base64: 'JVBERi0=' },
    'draft.remove-file': { caseId: 'case-1', slot: 'pass', sha256: 'a'.repeat(64) },
    'evidence.read': { attachmentId: 'a1', begin: 0, end: 1 },
    'storage.rescue-seen': {},
    'case.look': { caseId: 'case-1' },
    'views.save': { slot: 4, name: 'x', question: { tab: 'all', search: '', sort: 'due', descending: false } },
    'views.remove': { slot: 4 },
    'transfers.pause': { paused: true },
    'transfers.retry': {},
  }

  it.each(Object.keys(inputs) as CallName[])('%s is answered "locked"', async (name) => {
    const answer = await window.call(name, inputs[name] as never)
    expect(answer).toEqual({ ok: false, failure: { code: 'locked', retryable: false, blocks: [] } })
  })

  it('every call of the contract but those of the session and the desk’s settings is among them', () => {
    const calls = Object.entries(desktop).flatMap(([name, entry]) => ('out' in entry ? [name] : []))
    expect(calls.filter((name) => !/^(?:session|settings)\./u.test(name)).sort()).toEqual(Object.keys(inputs).sort())
  })

  it('shows nothing: no list, no case, no acts, and no names of cases in the status', async () => {
    expect(await firstOf('work-list.page', list)).toEqual({
      counts: { todo: 0, done: 0, all: 0 },
      facets: { stages: [], units: [], levels: [], series: [], dues: [], marks: [] },
      clockOffsetMs: 0,
      total: 0,
      offset: 0,
      rows: [],
    })
    expect(await firstOf('case.detail', { caseId: 'case-1' })).toBeNull()
    expect(await firstOf('outbox.list', {})).toEqual([])
    expect(await firstOf('draft.list', { caseId: 'case-1' })).toEqual([])
    expect(await firstOf('outbox.queue', { offset: 0, limit: 10 })).toEqual({ total: 0, offset: 0, rows: [] })
    expect(await firstOf('device.state', {})).toBeNull()
    expect(await firstOf('sync.status', {})).toMatchObject({ waiting: 0, refused: 0, dataAsOfMs: 0 })
  })

  it('says of an unknown profile and of a wrong password what they are', async () => {
    expect(await window.call('session.unlock', { profileId: 'nobody', password })).toMatchObject({
      failure: { code: 'profile-unknown' },
    })
    const enrolled = await enrol()
    if (!enrolled.ok) throw new Error(enrolled.failure.code)
    await window.call('session.lock', {})
    const { profileId } = enrolled.value
    const wrong = await window.call('session.unlock', { profileId, password: 'wrong' })
    expect(wrong).toMatchObject({ ok: false, failure: { code: 'wrong-password' } })
    expect(await window.call('session.unlock', { profileId, password })).toEqual({ ok: true, value: {} })
  })
})

describe('an open desk', () => {
  it('a query asked while locked follows the unlock, the lock and the next unlock', async () => {
    const pages = await follow('work-list.page', list)
    const details = await follow('case.detail', { caseId: 'case-1' })
    const states = await follow('session.state', {})
    await expect.poll(() => pages.length, soon).toBe(1)
    const enrolled = await enrol()
    await expect.poll(() => pages.at(-1)?.counts.all, soon).toBe(1)
    await expect.poll(() => details.at(-1)?.blocks.map(({ block }) => block), soon).toEqual(['B01', 'B11'])
    await window.call('session.lock', {})
    await expect.poll(() => pages.at(-1)?.counts.all, soon).toBe(0)
    await expect.poll(() => details.at(-1), soon).toBeNull()
    await expect.poll(() => states.at(-1)?.at, soon).toBe('locked')
    const profileId = enrolled.ok ? enrolled.value.profileId : ''
    await window.call('session.unlock', { profileId, password })
    await expect.poll(() => pages.at(-1)?.counts.all, soon).toBe(1)
    await expect.poll(() => details.at(-1)?.row.caseId, soon).toBe('case-1')
  })

  it('a query follows to another person’s profile, and shows nothing of the first', async () => {
    await enrol()
    const outbox = await follow('outbox.list', {})
    await expect.poll(() => desk.profile.status().dataAsOfMs, soon).toBeGreaterThan(0)
    expect(await window.call('act.append', verdict)).toMatchObject({ ok: true })
    await expect.poll(() => outbox.at(-1)?.length, soon).toBe(1)
    server.person = { personId: 'person-2', personName: '何经办' }
    await enrol('he.dept')
    await expect.poll(() => outbox.at(-1), soon).toEqual([])
  })

  it('[I49] [DUR-1] a decision is in list, case, outbox and status at once, and its draft is gone', async () => {
    await enrol()
    const pages = await follow('work-list.page', list)
    const details = await follow('case.detail', { caseId: 'case-1' })
    const outbox = await follow('outbox.list', {})
    const status = await follow('sync.status', {})
    const draft = { caseId: 'case-1', slot: 'verdict-B11', text: '缺页', form: [] }
    expect(await window.call('draft.save', draft)).toMatchObject({ ok: true })
    await expect.poll(() => details.at(-1)?.drafts.length, soon).toBe(1)
    await expect.poll(() => pages.at(-1)?.rows[0]?.hasDraft, soon).toBe(true)
    expect(await window.call('act.append', verdict)).toMatchObject({ ok: true, value: { localSeq: 1 } })
    await expect.poll(() => details.at(-1)?.drafts, soon).toEqual([])
    expect(details.at(-1)?.blocks.at(-1)?.verdict).toMatchObject({ mine: true, waiting: true, text: '缺页' })
    await expect.poll(() => pages.at(-1)?.rows[0], soon).toMatchObject({ waiting: 1, hasDraft: false })
    await expect.poll(() => outbox.at(-1), soon).toMatchObject([{ state: 'waiting', caseId: 'case-1' }])
    await expect.poll(() => status.at(-1)?.waiting, soon).toBe(1)
  })

  it('an open application shows the rows that come down while it is open', async () => {
    await enrol()
    const details = await follow('case.detail', { caseId: 'case-1' })
    await expect.poll(() => details.at(-1)?.blocks.length, soon).toBe(2)
    server.publish([publishedRow('case-1', 1, 'x'), publishedRow('case-1', 2, 'y')])
    await expect.poll(() => details.at(-1)?.blocks[0]?.rows.length, soon).toBe(2)
  })

  it('the search finds what came down as soon as it is indexed, and no more once its application is lost', async () => {
    await enrol()
    server.publish([publishedRow('case-1', 1, '急性心肌梗死的临床路径')])
    const find = async (text: string) => {
      const answer = await window.call('search.page', { text, tab: 'all', cursor: '', limit: 20 })
      if (!answer.ok) throw new Error(answer.failure.code)
      return answer.value.cases.map(({ row, hits }) => [row.caseId, ...hits.map(({ field, block }) => [field, block])])
    }
    await expect.poll(() => find('心肌'), { timeout: 15_000 }).toEqual([['case-1', ['row', 'B01']]])
    expect(await find('zhangs')).toEqual([['case-1', ['name', null]]])
    server.dropNext = [scopes.case('case-1'), scopes.caseBlock('case-1', 'B01'), scopes.caseBlock('case-1', 'B11')]
    desk.profile.syncNow()
    await expect.poll(() => find('心肌'), { timeout: 15_000 }).toEqual([])
    await expect
      .poll(() => desk.profile.database.prepare('SELECT count(*) FROM search_unit').pluck().get(), { timeout: 15_000 })
      .toBe(0)
  })

  it('a grant that begins while the list is open brings its cases by itself', async () => {
    await enrol()
    const pages = await follow('work-list.page', { ...list, tab: 'todo' })
    await expect.poll(() => pages.at(-1)?.counts.todo, soon).toBe(1)
    const { document, ...entry } = publishedGrants('person-1', 'HANDLER')
    const { payload, ...rest } = document as { payload: { grants: object[] } }
    const grants = payload.grants.map((grant) => ({ ...grant, validFromMs: server.nowMs + 5000 }))
    server.publish([{ ...entry, document: { ...rest, payload: { ...payload, grants } } }])
    await expect.poll(() => pages.at(-1)?.counts.todo, soon).toBe(0)
    await expect.poll(() => pages.at(-1)?.counts.todo, { timeout: 15_000 }).toBe(1)
  })

  it('[DUR-3] a disk without room ends nothing: the status says so, and the list is whole once there is some', async () => {
    await enrol()
    const status = await follow('sync.status', {})
    const pages = await follow('work-list.page', list)
    await expect.poll(() => pages.at(-1)?.counts.all, soon).toBe(1)
    const { background } = desk.profile
    let room = false
    background.run('work-index', () => {
      if (!room) throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' })
    })
    await expect.poll(() => status.at(-1)?.lastError?.code, soon).toBe('disk-full')
    room = true
    await expect.poll(() => status.at(-1)?.lastError, { timeout: 15_000 }).toBeNull()
  })

  it('a refused wish comes back with its code, and the draft stays', async () => {
    await enrol()
    const details = await follow('case.detail', { caseId: 'case-1' })
    await expect.poll(() => details.at(-1)?.rules, soon).toBeTruthy()
    await window.call('draft.save', { caseId: 'case-1', slot: 'verdict-B11', text: '缺页', form: [] })
    const outcome = await window.call('act.append', { ...verdict, visit: 7 })
    expect(outcome).toEqual({ ok: false, failure: { code: 'case-moved', retryable: false, blocks: [] } })
    await expect.poll(() => details.at(-1)?.drafts.length, soon).toBe(1)
    await window.call('draft.discard', { caseId: 'case-1', slot: 'verdict-B11' })
    await expect.poll(() => details.at(-1)?.drafts, soon).toEqual([])
  })

  it('a refusal is counted until it was on the screen, here and after a restart', async () => {
    await enrol()
    const status = await follow('sync.status', {})
    const pages = await follow('work-list.page', list)
    await expect.poll(() => pages.at(-1)?.counts.all, soon).toBe(1)
    const answer = await window.call('act.append', verdict)
    const actId = answer.ok ? answer.value.actId : ''
    refuse(actId)
    await expect.poll(() => pages.at(-1)?.rows[0]?.refused, soon).toBe(1)
    expect(await window.call('outbox.seen', { actIds: [actId, 'unknown'] })).toEqual({ ok: true, value: {} })
    await expect.poll(() => pages.at(-1)?.rows[0]?.refused, soon).toBe(0)
    await expect.poll(() => status.at(-1)?.refused, soon).toBe(0)
    const { profileId } = desk.profile
    await window.call('session.lock', {})
    await window.call('session.unlock', { profileId, password })
    await expect.poll(() => pages.at(-1)?.counts.all, soon).toBe(1)
    expect(desk.profile.status().refused).toBe(0)
  })

  it('evidence that is nowhere is not found; that is no failure of the store', async () => {
    await enrol()
    const answer = await window.call('evidence.read', { attachmentId: 'nowhere', begin: 0, end: 100 })
    expect(answer).toEqual({ ok: false, failure: { code: 'not-found', retryable: false, blocks: [] } })
  })

  it('[DUR-3] a disk that refuses to keep a draft is said by its code', async () => {
    await enrol()
    desk.profile.database.pragma('query_only = ON')
    const answer = await window.call('draft.save', { caseId: 'case-1', slot: 'pass', text: 'x', form: [] })
    desk.profile.database.pragma('query_only = OFF')
    expect(answer).toEqual({ ok: false, failure: { code: 'folder-not-writable', retryable: true, blocks: [] } })
  })
})

async function firstOf<K extends LiveName>(name: K, input: Parameters<typeof window.live<K>>[1]): Promise<unknown> {
  for await (const value of await window.live(name, input, stop.signal)) return value
  throw new Error('no value came')
}

/** The server's refusal of an act, as push keeps it. */
function refuse(actId: string): void {
  const { database, collections } = desk.profile
  const text = database
    .prepare<[string], string>(`SELECT data FROM ${tableOf(collections.outbox)} WHERE id = ?`)
    .pluck()
    .get(actId)
  const row = JSON.parse(text ?? '') as Parameters<typeof noteRuling>[1]
  const ruling = { outcome: 'refused' as const, code: 'content-changed', blocks: [], seq: 99, notBeforeMs: 0 }
  writeTransaction(database, (tx) => {
    tx.upsert(collections.outbox, [{ ...row, ruling }])
    noteRuling(database, { ...row, ruling })
  })
}
