import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { examplePdf } from '../../../server/import/example-pdf.ts'
import { snapshotHash } from '../../../server/repositories/snapshot-hash.ts'
import { uploadLimits } from '../../../server/uploads/upload-limits.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { hashesToJudge } from '../../../shared/domain/act/hashes-to-judge.ts'
import { addDraftFile } from '../drafts/draft-files.ts'
import { DeskUnderTest } from '../test-server/desk-under-test.suite.ts'
import { RealServer } from '../test-server/real-server.suite.ts'

const notice = examplePdf('notice')
const sha256 = createHash('sha256').update(notice).digest('hex')
const file = { sha256, sizeBytes: notice.length, mime: 'application/pdf', name: '公示盖章.pdf' } as const

let server: RealServer
let desk: DeskUnderTest
beforeEach(async () => {
  server = await RealServer.start(['case-01', 'case-02'])
  desk = new DeskUnderTest(server.url)
  await desk.enrol()
  await desk.until(({ dataAsOfMs }) => dataAsOfMs > 0)
})
afterEach(async () => {
  await desk.remove()
  await server.remove()
})

const kysely = () => server.open.context.database.kysely
const addNotice = () =>
  addDraftFile(desk.profile, { caseId: 'case-01', slot: 'publicity-conclude', name: file.name, base64: notice.toString('base64') }) // oxfmt-ignore

/** Shown long enough and passed: only its end is missing. */
async function inPublicity(caseId: string): Promise<void> {
  const blocks = await kysely().selectFrom('block').selectAll().where('caseId', '=', caseId).execute()
  await kysely().updateTable('application').set({ stage: 'UNIT_PUBLICITY', desk: '', submittedAtMs: 1 }).where('id', '=', caseId).execute() // oxfmt-ignore
  const shown = { fromDay: '2026-11-02', snapshotHash: snapshotHash(blocks), startedAtMs: 1, concludedAtMs: 0 }
  await kysely().insertInto('publicity').values({ caseId, orgId: 'org-hospital-1', actId: 'start', ...shown, objectionsJson: '[]' }).execute() // oxfmt-ignore
}

async function append(caseId: string, body: OutboxDocument['body']): Promise<string> {
  const view = await server.view(caseId)
  const hashes = hashesToJudge(view, body.kind)
  const judged = view.blocks.flatMap(({ code }) => {
    const contentHash = hashes[code]
    return contentHash === undefined ? [] : [{ block: code, contentHash }]
  })
  return desk.profile.appendAct({ caseId, visit: view.visit, judged, rulesVersion: 'rules-2026-1', body }).id
}

const conclude = (caseId = 'case-01') =>
  append(caseId, { kind: 'publicity-conclude', proof: '人事科档案', files: [file], opinion: '' })

async function rulingOf(actId: string): Promise<string> {
  const { ruling } = await desk.profile.collections.outbox.findOne(actId).exec(true)
  return ruling === null ? 'waiting' : ruling.outcome === 'accepted' ? 'accepted' : ruling.code
}

describe('the files of an act', () => {
  it('[E9] go up before it, it counts, and the scan comes down as evidence of the case', async () => {
    await inPublicity('case-01')
    await addNotice()
    const id = await conclude()
    await desk.until(({ waiting }) => waiting === 0)
    expect(await rulingOf(id)).toBe('accepted')
    const parts = desk.profile.collections.parts.find({ selector: { block: 'B20' } })
    await expect.poll(async () => (await parts.exec()).length, { timeout: 10_000 }).toBe(2)
    expect(await kysely().selectFrom('upload').select(['caseId', 'sha256']).execute()).toEqual([{ caseId: 'case-01', sha256 }]) // oxfmt-ignore
    // The act is kept for a server that may be restored, and its file with it.
    expect(await desk.profile.ownFiles.sizeOf(sha256)).toBe(notice.length)
  })

  it('[I49] that cannot go up now put it off with the reason, and nothing behind it overtakes; what is before it goes', async () => {
    await inPublicity('case-01')
    await addNotice()
    const person = desk.profile.identity.personId
    const full = {
      caseId: 'x',
      personId: person,
      sha256: 'f'.repeat(64),
      sizeBytes: uploadLimits.bytesPerDay,
      pages: 1,
    }
    const uploadedAtMs = server.open.context.clock.nowMs()
    await kysely()
      .insertInto('upload')
      .values({ ...full, mime: 'application/pdf', uploadedAtMs })
      .execute()
    await server.goAway()
    const { visit } = await desk.profile.collections.cases.findOne('case-02').exec(true)
    const take = { caseId: 'case-02', visit, judged: [], rulesVersion: 'rules-2026-1' }
    const first = desk.profile.appendAct({ ...take, body: { kind: 'take' } }).id
    await server.comeBack()
    const second = await conclude()
    const third = desk.profile.appendAct({ ...take, body: { kind: 'release' } }).id
    desk.profile.syncNow()
    await desk.until(({ lastError }) => lastError?.code === 'upload-limit')
    expect(await Promise.all([first, second, third].map(rulingOf))).toEqual(['accepted', 'waiting', 'waiting'])
    expect(desk.profile.pushes.putOff(second)).toMatchObject({ reason: 'upload-limit' })
    await kysely().deleteFrom('upload').where('caseId', '=', 'x').execute()
    desk.profile.syncNow()
    await desk.until(({ waiting }) => waiting === 0)
    expect(await Promise.all([second, third].map(rulingOf))).toEqual(['accepted', 'accepted'])
  })

  it('that lie here no more, or for a case that is not this person’s any more, let it go without them: the server says why', async () => {
    await inPublicity('case-01')
    const lost = await conclude()
    await desk.until(({ waiting }) => waiting === 0)
    expect(await rulingOf(lost)).toBe('proof-not-here')
    await addNotice()
    await kysely().updateTable('application').set({ stage: 'DEPT_REVIEW', step: 1, desk: 'HANDLER', visit: 9 }).execute() // oxfmt-ignore
    const late = desk.profile.appendAct({ caseId: 'case-01', visit: 1, judged: [], rulesVersion: 'rules-2026-1', body: { kind: 'publicity-conclude', proof: '档案', files: [file], opinion: '' } }).id // oxfmt-ignore
    await desk.until(({ waiting }) => waiting === 0)
    expect(await rulingOf(late)).toBe('case-moved')
    expect(await kysely().selectFrom('upload').selectAll().execute()).toEqual([])
  })
})
