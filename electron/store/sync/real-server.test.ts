import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { tableOf } from '../collections/open-collections.ts'
import type { NewAct } from '../outbox/append-act.ts'
import { DeskUnderTest, eventually } from '../test-server/desk-under-test.suite.ts'
import { RealServer } from '../test-server/real-server.suite.ts'

let server: RealServer
const desks: DeskUnderTest[] = []
beforeEach(async () => {
  server = await RealServer.start(['case-01', 'case-02'])
})
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.remove()
  await server.remove()
})

async function deskOf(login: string): Promise<DeskUnderTest> {
  const desk = new DeskUnderTest(server.url)
  desks.push(desk)
  await desk.enrol(login)
  await desk.until(({ dataAsOfMs }) => dataAsOfMs > 0)
  return desk
}

/** A verdict on what this desk has on its screen. */
async function verdictOn(desk: DeskUnderTest, caseId: string, block: BlockCode, text: string): Promise<NewAct> {
  const { cases, parts, reference } = desk.profile.collections
  const header = await cases.findOne(caseId).exec(true)
  const part = (await parts.findOne(`${caseId}/${block}/0`).exec(true)).toMutableJSON()
  const rules = (await reference.findOne({ selector: { kind: 'rules' } }).exec(true)).toMutableJSON().payload
  if (part.payload.kind !== 'block' || rules.kind !== 'rules') throw new Error('not what it should be')
  return {
    caseId,
    visit: header.visit,
    judged: [{ block, contentHash: part.payload.contentHash }],
    rulesVersion: rules.version,
    body: { kind: 'block-verdict', block, verdict: 'TRUE', text },
  }
}

const outboxRow = async (desk: DeskUnderTest, id: string) =>
  (await desk.profile.collections.outbox.findOne(id).exec(true)).toMutableJSON()

describe('a desk and the real server', () => {
  it('[E4] [I49] decided off line, pushed once when the server is back; receipt, ruling and snapshot come down', async () => {
    const reviewer = await deskOf('zhou.papers')
    const handler = await deskOf('liu.handler')
    await server.goAway()
    reviewer.profile.syncNow()
    await reviewer.until(({ network }) => network === 'offline')
    const { id } = reviewer.profile.appendAct(await verdictOn(reviewer, 'case-01', 'B11', '属实'))
    await reviewer.reopen()
    expect(reviewer.profile.status().waiting).toBe(1)
    await server.comeBack()
    reviewer.profile.syncNow()
    await reviewer.until(({ waiting }) => waiting === 0)
    const row = await outboxRow(reviewer, id)
    expect(row.ruling).toMatchObject({ outcome: 'accepted', code: '' })
    handler.profile.syncNow()
    for (const desk of [reviewer, handler]) {
      await eventually(() => hasAct(desk, id))
      const header = await desk.profile.collections.cases.findOne('case-01').exec(true)
      expect(header.verdictCount).toBe(1)
      expect(header.seq).toBeGreaterThanOrEqual(row.ruling?.seq ?? Number.NaN)
    }
  })

  it('[I15] an act on content that the desk no longer has right is refused with its reason, and keeps its text', async () => {
    const reviewer = await deskOf('zhou.papers')
    const right = await verdictOn(reviewer, 'case-01', 'B11', '我看过的是旧的')
    const judged = [{ block: 'B11' as const, contentHash: '0'.repeat(64) }]
    const { id } = reviewer.profile.appendAct({ ...right, judged })
    const status = await reviewer.until(({ waiting }) => waiting === 0)
    expect(status.refused).toBe(1)
    const row = await outboxRow(reviewer, id)
    expect(row.ruling).toMatchObject({ outcome: 'refused', code: 'content-changed' })
    expect(row.body).toMatchObject({ text: '我看过的是旧的' })
  })

  it('[I51] a role that ended takes its documents from the desk, physically, and leaves what the person wrote', async () => {
    const reviewer = await deskOf('zhou.papers')
    const { id } = reviewer.profile.appendAct(await verdictOn(reviewer, 'case-01', 'B11', '属实'))
    await reviewer.until(({ waiting }) => waiting === 0)
    const { personId } = reviewer.profile.identity
    const { kysely } = server.open.context.database
    await kysely.deleteFrom('roleGrant').where('personId', '=', personId).execute()
    reviewer.profile.syncNow()
    await eventually(() => rowsOf(reviewer, 'parts') === 0)
    expect(rowsOf(reviewer, 'cases')).toBe(0)
    expect(rowsOf(reviewer, 'acts')).toBe(0)
    expect((await outboxRow(reviewer, id)).body).toMatchObject({ text: '属实' })
  })

  it('[SYN-2] restored from a backup older than the last receipts: nothing is lost and nothing deleted', async () => {
    const reviewer = await deskOf('zhou.papers')
    const first = reviewer.profile.appendAct(await verdictOn(reviewer, 'case-01', 'B11', '一')).id
    await reviewer.until(({ waiting }) => waiting === 0)
    await eventually(() => hasAct(reviewer, first))
    const backup = join(reviewer.deskDir, 'server.backup')
    await server.backUp(backup)
    reviewer.profile.syncNow()
    const second = reviewer.profile.appendAct(await verdictOn(reviewer, 'case-02', 'B11', '二')).id
    await reviewer.until(({ waiting }) => waiting === 0)
    const before = await outboxRow(reviewer, second)
    expect(before.ruling?.outcome).toBe('accepted')
    await server.restore(backup)
    reviewer.profile.syncNow()
    await eventually(
      () => reviewer.profile.database.prepare('SELECT count(*) FROM earlier_receipts').pluck().get() === 3,
    )
    await reviewer.until(({ waiting, restored }) => waiting === 0 && !restored)
    const after = await outboxRow(reviewer, second)
    expect(after.ruling?.outcome).toBe('accepted')
    expect(after.sealed).toEqual(before.sealed)
    expect(after.receipt?.epoch).not.toBe(before.receipt?.epoch)
    expect((await server.view('case-02')).blocks.find(({ code }) => code === 'B11')?.verdict?.actId).toBe(second)
    expect(await reviewer.profile.collections.cases.count().exec()).toBe(2)
  })
})

function hasAct(desk: DeskUnderTest, actId: string): boolean {
  const { acts } = desk.profile.collections
  return (
    desk.profile.database.prepare(`SELECT 1 FROM ${tableOf(acts)} WHERE id LIKE ?`).get(`%/act/${actId}`) !== undefined
  )
}

function rowsOf(desk: DeskUnderTest, name: 'cases' | 'parts' | 'acts'): number {
  return Number(
    desk.profile.database
      .prepare(`SELECT count(*) FROM ${tableOf(desk.profile.collections[name])}`)
      .pluck()
      .get(),
  )
}
