import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import type { ActBody } from '../../../shared/contract/sync/act-body.ts'
import { attachDesk, type Desk } from '../host/desk-attachment.ts'
import { addDraftFile } from '../drafts/draft-files.ts'
import { endDraft, saveDraft } from '../drafts/save-draft.ts'
import { readCaseFile } from '../queries/read-case-file.ts'
import { handlerPass, hashOf, returnOf, verdictOn } from '../test-server/desk-at-hand.suite.ts'
import { DeskUnderTest, eventually } from '../test-server/desk-under-test.suite.ts'
import { publishedBlock, publishedCase, publishedGrants, publishedRules } from '../test-server/feed-documents.suite.ts'
import { SpeakingServer } from '../test-server/speaking-server.suite.ts'
import { appendAct } from './append-act.ts'
import { takeBackAct } from './take-back-act.ts'

/** Longer than any test: what leaves within it left for another reason. */
const longMs = 600_000
const blocks = ['B01', 'B03', 'B11'] as const
const judged = blocks.map((block) => ({ block, contentHash: hashOf(block) }))
let server: SpeakingServer
let desk: DeskUnderTest
let attached: Desk | null = null

beforeEach(async () => {
  server = await SpeakingServer.start()
  server.publish([
    publishedGrants('person-1', 'HANDLER', 'BLOCK_REVIEWER'),
    publishedRules(),
    publishedCase('case-1', { blockCount: 3, mappedBlockCount: 2 }),
    ...blocks.map((block) => publishedBlock('case-1', block, hashOf(block))),
  ])
  desk = new DeskUnderTest(server.url)
  desk.graceMs = longMs
  desk.attach = [(profile) => attachDesk(profile, (opened) => (attached = opened))]
  await desk.enrol()
  await desk.until(({ dataAsOfMs, network }) => dataAsOfMs > 0 && network === 'online')
})
afterEach(async () => {
  await desk.remove()
  await server.stop()
})

function here(): Desk {
  if (attached === null) throw new Error('the desk is locked')
  return attached
}

function decide(body: ActBody): string {
  const { profile, reference } = here()
  const outcome = appendAct(profile, reference, { caseId: 'case-1', visit: 1, judged, body, draftSlot: '' })
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.row.id
}

const takeBack = (actId: string) => takeBackAct(here().profile, here().reference, actId)
function lying() {
  const { database, collections } = desk.profile
  const file = readCaseFile(database, collections, 'case-1')
  return { acts: file?.own.map(({ id }) => id) ?? [], drafts: file?.drafts.map(({ slot, text }) => [slot, text]) ?? [] }
}
const refused = (code: string) => ({ ok: false, failure: { code, retryable: false, blocks: [] } })
/** A pull that came and went after everything that happened until now. */
async function wholeRound(): Promise<void> {
  const { length } = server.pulls
  server.poke()
  await eventually(() => server.pulls.length > length)
}

describe('an act that can be taken back', () => {
  it('[E9] that brings scans gives them back with its words, and their bytes stay', async () => {
    const { ownFiles, collections } = desk.profile
    const slot = 'publicity-conclude'
    const base64 = Buffer.from('%PDF-1.7 notice').toString('base64')
    const added = await addDraftFile(desk.profile, { caseId: 'case-1', slot, name: '公示.pdf', base64 })
    if (!added.ok) throw new Error(added.refusal.code)
    const body = { kind: slot, proof: '人事科', files: [added.value], opinion: '' } as const
    const act = { caseId: 'case-1', visit: 1, judged, rulesVersion: 'rules-1', body: { ...body, files: [added.value] } }
    const { id } = desk.profile.appendAct(act, (tx) => endDraft(tx, collections, `case-1/${slot}`, body.files))
    expect(takeBack(id)).toEqual({ ok: true, caseId: 'case-1', slot })
    const [draft] = readCaseFile(desk.profile.database, collections, 'case-1')?.drafts ?? []
    expect(draft).toMatchObject({ slot, text: '人事科', files: [added.value] })
    expect(await ownFiles.sizeOf(added.value.sha256)).toBe(added.value.sizeBytes)
  })

  it('[I49] waits on line, is not sealed, and leaves when its time is over', async () => {
    await desk.close()
    desk.graceMs = 50
    await desk.open()
    await desk.unlock()
    const id = decide(verdictOn('B11'))
    await desk.until(({ waiting }) => waiting === 0)
    expect(server.actIds()).toEqual([id])
  })

  it('[I49] leaves at once when the person asks for a sync, in the order in which all was decided', async () => {
    const ids = [decide(verdictOn('B03')), decide(verdictOn('B11'))]
    server.publish([publishedCase('case-2')])
    await wholeRound()
    expect(server.pushes).toEqual([])
    expect(desk.profile.waitsUntilMs(ids[0] ?? '')).toBeGreaterThan(0)
    desk.profile.syncNow()
    await desk.until(({ waiting }) => waiting === 0)
    expect(server.actIds()).toEqual(ids)
  })

  it.each([
    ['a lock', () => desk.store.lock().then(() => desk.unlock())],
    ['a restart', () => desk.reopen()],
  ])('[I49] [DUR-1] %s within its time loses nothing: it is sent at the next start', async (_what, interrupt) => {
    const id = decide(verdictOn('B11'))
    await interrupt()
    await desk.until(({ waiting }) => waiting === 0)
    expect(server.actIds()).toEqual([id])
  })

  it('[I12] [I49] a clock that is set back a day keeps nothing for a day', async () => {
    await desk.close()
    desk.graceMs = 50
    await desk.open()
    await desk.unlock()
    const id = decide(verdictOn('B11'))
    desk.clock.move(-86_400_000)
    await desk.until(({ waiting }) => waiting === 0)
    expect(server.actIds()).toEqual([id])
  })

  it('[I49] off line stays unsealed until the server was heard again', async () => {
    server.mishap(serverPaths.pull, ...Array<'not-reached'>(1000).fill('not-reached'))
    desk.profile.syncNow()
    await desk.until(({ network }) => network === 'offline')
    const id = decide(verdictOn('B11', 'PROBLEM', '缺一页'))
    const left = server.mishaps.get(serverPaths.pull)?.length ?? 0
    desk.profile.syncNow()
    await eventually(() => (server.mishaps.get(serverPaths.pull)?.length ?? 0) < left)
    expect((await desk.profile.collections.outbox.findOne(id).exec())?.sealed).toBeNull()
    expect(takeBack(id)).toEqual({ ok: true, caseId: 'case-1', slot: 'verdict-B11' })
    server.mishaps.clear()
    desk.profile.syncNow()
    await desk.until(({ network }) => network === 'online')
    expect(server.actIds()).toEqual([])
  })
})

describe('taking back', () => {
  it('[I49] the words are a draft again, and neither the outbox nor a restart knows the act', async () => {
    const id = decide(verdictOn('B11', 'PROBLEM', '缺一页'))
    expect(here().work.get('case-1')).toMatchObject({ verdictCount: 1, waiting: 1 })
    expect(takeBack(id)).toEqual({ ok: true, caseId: 'case-1', slot: 'verdict-B11' })
    expect(lying()).toEqual({ acts: [], drafts: [['verdict-B11', '缺一页']] })
    expect(desk.profile.status().waiting).toBe(0)
    expect(here().work.get('case-1')).toMatchObject({ verdictCount: 0, waiting: 0, hasDraft: true })
    await desk.profile.copied()
    await desk.reopen()
    expect(lying()).toEqual({ acts: [], drafts: [['verdict-B11', '缺一页']] })
    await wholeRound()
    expect(server.pushes).toEqual([])
  })

  it('[DUR-4] of the second copies the draft’s is there and the act’s is gone', async () => {
    const own = join(desk.deskDir, 'profiles', desk.profile.profileId, 'own')
    await desk.profile.copied()
    const before = readdirSync(own).length
    const id = decide(returnOf('B03'))
    await desk.profile.copied()
    expect(readdirSync(own)).toHaveLength(before + 1)
    takeBack(id)
    await desk.profile.copied()
    expect(readdirSync(own)).toHaveLength(before + 1)
    const { drafts } = lying()
    expect(drafts).toEqual([['return', '']])
  })

  it('[I49] one on which a later one rests is refused until the later one is taken back', () => {
    const [first, second, pass] = [decide(verdictOn('B03')), decide(verdictOn('B11')), decide(handlerPass)]
    expect(takeBack(first ?? '')).toEqual(refused('act-rested-on'))
    expect(lying().acts).toEqual([first, second, pass])
    expect(takeBack(pass ?? '')).toMatchObject({ ok: true, slot: 'pass' })
    expect(takeBack(first ?? '')).toMatchObject({ ok: true })
    expect(lying().acts).toEqual([second])
  })

  it('[I49] what goes on is based on it no more, and the chain of envelopes has no gap', async () => {
    const first = decide(verdictOn('B03'))
    const second = decide(verdictOn('B11'))
    takeBack(first)
    desk.profile.syncNow()
    await desk.until(({ waiting }) => waiting === 0)
    const third = decide(verdictOn('B03'))
    desk.profile.syncNow()
    await desk.until(({ waiting }) => waiting === 0)
    expect(server.actIds()).toEqual([second, third])
    const [sent, next] = [...server.received.values()].map(({ act }) => act.payload)
    expect(sent).toMatchObject({ basedOn: [], previousHash: '' })
    const row = await desk.profile.collections.outbox.findOne(second).exec()
    expect(next?.previousHash).toBe(row?.sealed?.hash)
  })

  it('[I49] a text that was begun meanwhile in the same form stays: both are kept', () => {
    const id = decide(verdictOn('B11', 'PROBLEM', '缺一页'))
    const { database, collections } = desk.profile
    saveDraft(database, collections, { caseId: 'case-1', slot: 'verdict-B11', text: '另一段话', form: [] }, 1)
    expect(takeBack(id)).toEqual({ ok: true, caseId: 'case-1', slot: `beside-${id}` })
    expect(lying().drafts).toEqual([
      [`beside-${id}`, '缺一页'],
      ['verdict-B11', '另一段话'],
    ])
  })

  it('[I49] what was sealed cannot be taken back, nor what is not there', async () => {
    server.mishap(serverPaths.push, ...Array<'server-error'>(1000).fill('server-error'))
    const id = decide(verdictOn('B11'))
    desk.profile.syncNow()
    await desk.until(({ lastError }) => lastError?.code === 'server-error')
    expect(takeBack(id)).toEqual(refused('act-sent'))
    expect(lying().acts).toEqual([id])
    expect(takeBack('nothing')).toEqual(refused('not-found'))
  })
})
