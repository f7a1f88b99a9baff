import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import { draftOfAct, keepDraft } from '../commands/keep-as-draft.ts'
import { saveDraft } from '../drafts/save-draft.ts'
import { DeskUnderTest, opinionOn } from '../test-server/desk-under-test.suite.ts'
import { publishedCase } from '../test-server/feed-documents.suite.ts'
import { SpeakingServer } from '../test-server/speaking-server.suite.ts'
import { markDamaged } from './damage-mark.ts'

let server: SpeakingServer
let desk: DeskUnderTest
let profileId = ''
beforeEach(async () => {
  server = await SpeakingServer.start()
  server.publish([publishedCase('case-1')])
  desk = new DeskUnderTest(server.url)
  // Longer than the test: what is sealed can no more be taken back.
  desk.graceMs = 600_000
  profileId = await desk.enrol()
  await desk.until(({ dataAsOfMs }) => dataAsOfMs > 0)
})
afterEach(async () => {
  await desk.remove()
  await server.stop()
})

const folder = () => join(desk.deskDir, 'profiles', profileId)

/** Three decisions that have not left, and a half-written text. */
async function decided(): Promise<void> {
  server.mishap(serverPaths.push, ...Array<'not-reached'>(1000).fill('not-reached'))
  for (const words of ['同意一', '同意二', '同意三']) desk.profile.appendAct(opinionOn('case-1', words))
  const { database, collections } = desk.profile
  saveDraft(database, collections, { caseId: 'case-1', slot: 'pass', text: '没写完的', form: [] }, 1)
  await desk.profile.copied()
}

describe('[DUR-4] an act that was taken back just before its log was lost', () => {
  it.each([
    ['the database is whole without it', () => undefined],
    ['the database is made anew', () => markDamaged(folder())],
  ])('%s: the act does not come back, its words are a draft', async (_name, damage) => {
    await decided()
    // From here on the acts lie in the database file, and what comes after in the log alone.
    await desk.reopen()
    const { database, collections } = desk.profile
    const [first] = await collections.outbox.find({ sort: [{ localSeq: 'asc' }] }).exec()
    const act = first?.toJSON() as OutboxDocument
    const draft = draftOfAct(database, collections, act, 1)
    desk.profile.removeAct(act, (tx) => void (draft !== null && keepDraft(tx, collections, draft)))
    await desk.profile.copied()
    const left = mkdtempSync(join(tmpdir(), 'desk-killed-'))
    cpSync(desk.deskDir, left, { recursive: true })
    await desk.close()
    rmSync(desk.deskDir, { recursive: true })
    cpSync(left, desk.deskDir, { recursive: true })
    rmSync(left, { recursive: true })
    for (const end of ['-wal', '-shm']) rmSync(join(folder(), `store.db${end}`), { force: true })
    damage()
    await desk.open()
    await desk.unlock()
    const { outbox, drafts } = desk.profile.collections
    const kept = await outbox.find({ sort: [{ localSeq: 'asc' }] }).exec()
    expect(kept.map(({ body }) => body)).toMatchObject([{ opinion: '同意二' }, { opinion: '同意三' }])
    expect((await drafts.find().exec()).map(({ text }) => text).sort()).toEqual(['同意一', '没写完的'])
    expect(desk.profile.storage.state(0).rescue).toMatchObject({ unreadable: 0 })
    server.mishaps.delete(serverPaths.push)
    desk.profile.syncNow()
    await desk.until(({ waiting, dataAsOfMs }) => waiting === 0 && dataAsOfMs > 0)
    expect([...server.received.values()].map(({ act: { payload } }) => payload.body)).toMatchObject([
      { opinion: '同意二' },
      { opinion: '同意三' },
    ])
  })
})
