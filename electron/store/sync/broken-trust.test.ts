import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeTransaction } from '../../../server/database/write-transaction.ts'
import { revokeDevice } from '../../../server/repositories/device.ts'
import { DeskUnderTest, eventually, opinionOn } from '../test-server/desk-under-test.suite.ts'
import { RealServer } from '../test-server/real-server.suite.ts'

let server: RealServer
let desk: DeskUnderTest
beforeEach(async () => {
  server = await RealServer.start(['case-01'])
  desk = new DeskUnderTest(server.url)
})
afterEach(async () => {
  await desk.remove()
  await server.remove()
})

const upToDate = () => desk.until(({ dataAsOfMs, network }) => dataAsOfMs > 0 && network === 'online')
const outboxRow = async (id: string) => (await desk.profile.collections.outbox.findOne(id).exec(true)).toMutableJSON()

describe('a desk that the real server does not trust as before', () => {
  it('a revoked device says so, gets nothing any more, and still delivers what was decided for receipt', async () => {
    await desk.enrol('liu.handler')
    await upToDate()
    await server.goAway()
    desk.profile.syncNow()
    await desk.until(({ network }) => network === 'offline')
    const { id } = desk.profile.appendAct(opinionOn('case-01', '同意'))
    await server.comeBack()
    const { deviceId } = desk.profile.identity
    await writeTransaction(server.open.context.database, (tx) => revokeDevice(tx, deviceId, 1))
    await desk.reopen()
    const status = await desk.until(({ waiting, signIn }) => waiting === 0 && signIn === 'revoked')
    expect(status.lastError?.code).toBe('device-revoked')
    const row = await outboxRow(id)
    expect(row.ruling).toMatchObject({ outcome: 'refused', code: 'device-revoked' })
    expect(row.receipt).not.toBeNull()
    expect(row.body).toMatchObject({ opinion: '同意' })
  })

  it('an act that the server cannot read gets its receipt and holds up nothing behind it', async () => {
    await desk.enrol('liu.handler')
    await upToDate()
    const unreadable = desk.profile.appendAct({ ...opinionOn('case-01', '同意'), visit: 2_000_000 }).id
    const next = desk.profile.appendAct(opinionOn('case-02', '同意')).id
    await desk.until(({ waiting }) => waiting === 0)
    const row = await outboxRow(unreadable)
    expect(row.ruling).toMatchObject({ outcome: 'refused', code: 'envelope-invalid' })
    expect(row.receipt?.hash).toBe(row.sealed?.hash)
    expect((await outboxRow(next)).ruling).toMatchObject({ outcome: 'refused', code: 'case-unknown' })
  })

  it('[SYN-2] restored from before the desk was enrolled: by signing in again it is known, and delivers all it holds', async () => {
    const backup = join(server.folder, 'before.backup')
    await server.backUp(backup)
    const profileId = await desk.enrol('liu.handler')
    await upToDate()
    const ruled = desk.profile.appendAct(opinionOn('case-01', '一')).id
    await desk.until(({ waiting }) => waiting === 0)
    await server.restore(backup)
    const waiting = desk.profile.appendAct(opinionOn('case-01', '二')).id
    desk.profile.syncNow()
    await desk.until(({ signIn }) => signIn === 'needed')
    const { deviceId } = desk.profile.identity
    const { serverUrl } = desk.profile.identity
    expect(await desk.store.enrol({ serverUrl, login: 'liu.handler', password: 'Zhiping-2026' })).toEqual({ profileId })
    expect(desk.profile.identity.deviceId).toBe(deviceId)
    const receipts = desk.profile.database.prepare('SELECT count(*) FROM earlier_receipts').pluck()
    await eventually(() => receipts.get() === 3)
    await desk.until((status) => status.waiting === 0 && status.signIn === 'ok' && !status.restored)
    for (const id of [ruled, waiting]) {
      const { receipt, ruling } = await outboxRow(id)
      expect(receipt?.epoch).toBe(server.open.context.authority.epoch)
      expect(ruling?.code).not.toBe('envelope-invalid')
    }
  })

  it('[SYN-2] [I49] after a restore what the server lost goes up before what was decided since', async () => {
    await desk.enrol('zhou.papers')
    await upToDate()
    const backup = join(server.folder, 'before.backup')
    await server.backUp(backup)
    const part = (await desk.profile.collections.parts.findOne('case-01/B11/0').exec(true)).toMutableJSON()
    const judged = [{ block: part.block, contentHash: part.payload.kind === 'block' ? part.payload.contentHash : '' }]
    const verdict = (kind: 'TRUE' | 'PROBLEM', text: string) => {
      const body = { kind: 'block-verdict', block: part.block, verdict: kind, text } as const
      return desk.profile.appendAct({ caseId: 'case-01', visit: 1, judged, rulesVersion: 'rules-2026-1', body }).id
    }
    verdict('TRUE', '先看是对的')
    await desk.until(({ waiting }) => waiting === 0)
    await server.restore(backup)
    const last = verdict('PROBLEM', '再看有问题')
    desk.profile.syncNow()
    const receipts = desk.profile.database.prepare('SELECT count(*) FROM earlier_receipts').pluck()
    await eventually(() => receipts.get() === 3)
    await desk.until(({ waiting }) => waiting === 0)
    const given = (await server.view('case-01')).blocks.find(({ code }) => code === 'B11')?.verdict
    expect(given).toMatchObject({ actId: last, verdict: 'PROBLEM' })
  })
})
