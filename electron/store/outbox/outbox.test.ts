import { spawn } from 'node:child_process'
import { setTimeout as later } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pushLimits } from '../../../shared/contract/sync/push.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import { signatureHolds } from '../vault/device-key.ts'
import { DeskUnderTest, eventually, opinionOn } from '../test-server/desk-under-test.suite.ts'
import { publishedCase } from '../test-server/feed-documents.suite.ts'
import { SpeakingServer } from '../test-server/speaking-server.suite.ts'

let server: SpeakingServer
let desk: DeskUnderTest
let profileId = ''
beforeEach(async () => {
  server = await SpeakingServer.start()
  desk = new DeskUnderTest(server.url)
  profileId = await desk.enrol()
  await desk.until(({ dataAsOfMs }) => dataAsOfMs > 0)
})
afterEach(async () => {
  await desk.remove()
  await server.stop()
})

const append = (caseId: string, opinion = '同意'): string => desk.profile.appendAct(opinionOn(caseId, opinion)).id
const allAnswered = () => desk.until(({ waiting }) => waiting === 0)

describe('outbox', () => {
  it('[I49] acts reach the server in local order with receipts that are kept', async () => {
    const ids = ['a', 'b', 'c'].map((caseId) => append(caseId))
    await allAnswered()
    expect(server.actIds()).toEqual(ids)
    const rows = await desk.profile.collections.outbox.find({ sort: [{ localSeq: 'asc' }] }).exec()
    expect(rows.map(({ localSeq }) => localSeq)).toEqual([1, 2, 3])
    expect(rows.map(({ ruling }) => ruling?.outcome)).toEqual(['accepted', 'accepted', 'accepted'])
    expect(rows.map(({ receipt }) => receipt?.actId)).toEqual(ids)
  })

  it('[I49] an act names the own unruled acts on the same case that it was computed on', async () => {
    server.mishap(serverPaths.push, ...Array<'server-error'>(20).fill('server-error'))
    const first = append('a')
    append('b')
    const third = desk.profile.appendAct(opinionOn('a', '再'))
    expect(third.basedOn).toEqual([first])
  })

  it('what is kept alongside an act is lost with it when it fails, and its number is not used up', () => {
    const failing = () =>
      desk.profile.appendAct(opinionOn('a', '同意'), () => {
        throw new Error('disk')
      })
    expect(failing).toThrow('disk')
    expect(desk.profile.status().waiting).toBe(0)
    expect(desk.profile.appendAct(opinionOn('a', '同意')).localSeq).toBe(1)
  })

  it('[I49] [SYN-1] of three batches the middle one fails: the order is kept and nothing is sent twice as new', async () => {
    server.mishap(serverPaths.push, ...Array<'server-error'>(1000).fill('server-error'))
    const ids = Array.from({ length: pushLimits.rows * 2 + 50 }, (_, index) => append(`case-${index}`))
    server.mishaps.set(serverPaths.push, ['none', 'server-error'])
    desk.profile.syncNow()
    await allAnswered()
    expect(server.mishaps.get(serverPaths.push)).toEqual([])
    expect(server.pushes.map((push) => push.length)).toEqual([200, 200, 50])
    expect(server.actIds()).toEqual(ids)
  })

  it('[I49] [SYN-1] the reply is lost: the act is pushed again as it was sealed and is one act', async () => {
    server.mishap(serverPaths.push, 'answer-lost')
    const id = append('a')
    await allAnswered()
    expect(server.pushes).toEqual([[id], [id]])
    expect(server.actIds()).toEqual([id])
  })

  it('a line too slow for a batch gets smaller ones: everything goes up, in order, and what is new comes down meanwhile', async () => {
    server.mishap(serverPaths.push, ...Array<'server-error'>(1000).fill('server-error'))
    const ids = Array.from({ length: 40 }, (_, index) => append(`case-${index}`))
    server.lineTakesBytes = 9_000
    server.mishaps.clear()
    server.publish([publishedCase('case-new')])
    desk.profile.syncNow()
    // For a moment of each round nothing has answered.
    const told = await desk.until(
      ({ lastError, network }) => lastError?.code === 'server-unreachable' && network === 'online',
    )
    expect(told.waiting).toBe(40)
    expect(await desk.profile.collections.cases.count().exec()).toBe(1)
    for (let rounds = 0; rounds < 4; rounds += 1) {
      desk.profile.syncNow()
      await later(200)
    }
    await allAnswered()
    expect(server.actIds()).toEqual(ids)
    expect(Math.max(...server.pushes.map((push) => push.length))).toBeLessThan(20)
  })

  it('a push request stays below 512 KB', async () => {
    server.mishap(serverPaths.push, 'server-error')
    const long = '意'.repeat(7000)
    const ids = Array.from({ length: 60 }, (_, index) => append(`case-${index}`, long))
    await allAnswered()
    expect(server.actIds()).toEqual(ids)
    expect(server.largestPushBytes).toBeLessThanOrEqual(pushLimits.bytes)
    expect(server.largestPushBytes).toBeGreaterThan(pushLimits.bytes / 2)
  })

  it('"later" stops what lies behind it until the server takes it', async () => {
    server.mishap(serverPaths.push, 'later')
    const first = append('a')
    await eventually(() => server.pushes.length === 1)
    const second = append('b')
    await allAnswered()
    expect(server.actIds()).toEqual([first, second])
  })

  it('a receipt that the pinned authority did not sign is not believed', async () => {
    server.mishap(serverPaths.push, 'wrong-receipt')
    const id = append('a')
    await desk.until(({ lastError }) => lastError?.code === 'server-answer-invalid')
    expect((await desk.profile.collections.outbox.findOne(id).exec())?.receipt).toBeNull()
    await allAnswered()
    expect(server.actIds()).toEqual([id])
  })

  it('envelopes are signed by the device and linked to the one before', async () => {
    append('a')
    await allAnswered()
    append('b')
    await allAnswered()
    const [first, second] = [...server.received.values()].map(({ act }) => act)
    const rows = await desk.profile.collections.outbox.find({ sort: [{ localSeq: 'asc' }] }).exec()
    expect(first?.payload.previousHash).toBe('')
    expect(second?.payload.previousHash).toBe(rows[0]?.sealed?.hash)
    const { text = '', signature = '' } = second ?? {}
    expect(signatureHolds({ publicKey: server.devicePublicKey, text, signature })).toBe(true)
  })

  it('[I12] [SYN-1] the clock a day back between two runs: everything is sent, in local order', async () => {
    const before = append('a')
    await allAnswered()
    const waiting = (server.mishap(serverPaths.push, 'server-error'), append('b'))
    desk.clock.move(-86_400_000)
    await desk.reopen()
    const after = append('c')
    await allAnswered()
    expect(server.actIds()).toEqual([before, waiting, after])
  })

  it('a session that ends is renewed by the device key without anybody noticing', async () => {
    server.expireSessions()
    append('a')
    await allAnswered()
    expect(desk.profile.status().signIn).toBe('ok')
  })

  it('[DUR-1] [I49] killed between sealing and the answer: acknowledged acts are there, and go up as they were sealed', async () => {
    await desk.store.close()
    server.mishap(serverPaths.push, 'never-answered')
    const acknowledged = await runAndKill(desk.deskDir, profileId, () => server.pushes.length === 1)
    expect(server.pushes).toHaveLength(1)
    await desk.open()
    await desk.store.unlock({ profileId, password: 'Zhiping-2026' })
    await allAnswered()
    expect(server.actIds()).toEqual(acknowledged)
    expect(server.forks).toEqual([])
  })

  it('[DUR-1] [I49] killed while they can still be taken back: acknowledged acts are there, and go up at the next start', async () => {
    await desk.store.close()
    const acknowledged = await runAndKill(desk.deskDir, profileId, () => server.pulls.length > 1, 600_000)
    expect(server.pushes).toEqual([])
    await desk.open()
    await desk.store.unlock({ profileId, password: 'Zhiping-2026' })
    await allAnswered()
    expect(server.actIds()).toEqual(acknowledged)
  })
})

async function runAndKill(deskDir: string, profile: string, when: () => boolean, graceMs = 0): Promise<string[]> {
  const entry = fileURLToPath(new URL('../test-server/desk-child.suite.ts', import.meta.url))
  const child = spawn(process.execPath, [entry, deskDir, profile, '3', String(graceMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  // A process begins, unlocks and commits: the test's own time is the limit.
  while (!when() || said.split('acknowledged').length !== 4) await later(10)
  child.kill('SIGKILL')
  await new Promise((resolve) => child.once('exit', resolve))
  return said.split('\n').flatMap((line) => (line === '' ? [] : [line.replace('acknowledged ', '')]))
}
