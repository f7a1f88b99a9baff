import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import { StoreFailure } from '../sqlite/store-failure.ts'
import { DeskUnderTest, eventually, opinionOn } from '../test-server/desk-under-test.suite.ts'
import { publishedCase } from '../test-server/feed-documents.suite.ts'
import { SpeakingServer } from '../test-server/speaking-server.suite.ts'

let server: SpeakingServer
let desk: DeskUnderTest
beforeEach(async () => {
  server = await SpeakingServer.start()
  desk = new DeskUnderTest(server.url)
})
afterEach(async () => {
  await desk.remove()
  await server.stop()
})

const loaded = () => desk.until(({ dataAsOfMs }) => dataAsOfMs > 0)

describe('sync loop', () => {
  it('a server that is heard again is asked again at once, not at the end of a long wait', async () => {
    await desk.enrol()
    await loaded()
    await eventually(() => server.listeners === 1)
    server.mishap(serverPaths.pull, ...Array<'not-reached'>(20).fill('not-reached'))
    // From the sixth on the wait is 15 s at least.
    for (const failures of [1, 2, 3, 4, 5, 6]) {
      desk.profile.syncNow()
      await eventually(() => (server.mishaps.get(serverPaths.pull)?.length ?? 0) <= 20 - failures)
    }
    await desk.until(({ network }) => network === 'offline')
    server.mishaps.set(serverPaths.pull, [])
    const began = Date.now()
    server.poke()
    await desk.until(({ network }) => network === 'online')
    expect(Date.now() - began).toBeLessThan(10_000)
  })

  it('pokes are heard after a restore from an older backup, though their numbers are lower than before', async () => {
    server.publish(['case-1', 'case-2', 'case-3', 'case-4', 'case-5'].map((id) => publishedCase(id)))
    await desk.enrol()
    await loaded()
    await eventually(() => server.listeners === 1)
    server.restore({ epoch: 'epoch-2', keepActs: [], keepCases: ['case-1'] })
    server.seq = 1
    const counted = desk.profile.collections.cases.count()
    for (const [id, cases] of [
      ['case-6', 6],
      ['case-7', 7],
    ] as const) {
      server.publish([publishedCase(id)])
      await expect.poll(() => counted.exec(), { timeout: 10_000 }).toBe(cases)
    }
  })

  it('asked again by hand, a desk off line gives up a sign-in that is not answered, and signs in anew', async () => {
    await desk.enrol()
    await loaded()
    server.mishap(serverPaths.pull, 'not-reached')
    desk.profile.syncNow()
    await desk.until(({ network }) => network === 'offline')
    server.expireSessions()
    server.mishap(serverPaths.challenge, 'never-answered')
    const began = performance.now()
    await eventually(() => server.mishaps.get(serverPaths.challenge)?.length === 0)
    desk.profile.syncNow()
    await desk.until(({ network }) => network === 'online')
    // The line itself is patient for 15 s.
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  it('a push that the server refuses for good freezes nothing that comes down, and does not wait in silence', async () => {
    await desk.enrol()
    await loaded()
    server.mishap(serverPaths.push, ...Array<'server-error'>(50).fill('server-error'))
    desk.profile.appendAct(opinionOn('a', '同意'))
    server.publish([publishedCase('case-1')])
    await eventually(() => desk.profile.status().lastError?.code === 'server-error')
    desk.profile.syncNow()
    const counted = desk.profile.collections.cases.count()
    await expect.poll(() => counted.exec(), { timeout: 10_000 }).toBe(1)
    expect(desk.profile.status()).toMatchObject({ network: 'online', waiting: 1 })
  })

  it('a push that nothing answers is said at once, not after the pull behind it has waited as long', async () => {
    await desk.enrol()
    await loaded()
    await desk.until(({ network }) => network === 'online')
    server.mishap(serverPaths.push, 'not-reached')
    server.mishap(serverPaths.pull, 'never-answered')
    desk.profile.appendAct(opinionOn('a', '同意'))
    await eventually(() => server.mishaps.get(serverPaths.pull)?.length === 0)
    expect(desk.profile.status().network).toBe('offline')
  })

  it('a desk whose first page cannot be kept says so, and is not connecting for ever', async () => {
    desk.attach = [
      () => ({
        onPageWritten: () => {
          throw new StoreFailure('disk-full')
        },
        close: () => Promise.resolve(),
      }),
    ]
    server.publish([publishedCase('case-1')])
    await desk.enrol()
    const status = await desk.until(({ lastError }) => lastError?.code === 'disk-full')
    expect(status.network).toBe('offline')
  })

  it('an act that the server puts off again and again does not wait in silence', async () => {
    await desk.enrol()
    await loaded()
    server.mishap(serverPaths.push, ...Array<'later'>(50).fill('later'))
    desk.profile.appendAct(opinionOn('a', '同意'))
    for (let rounds = 1; rounds <= 5; rounds += 1) {
      await eventually(() => server.pushes.length >= rounds)
      desk.profile.syncNow()
    }
    const status = await desk.until(({ lastError }) => lastError !== null)
    expect(status).toMatchObject({ network: 'online', waiting: 1, lastError: { code: 'server-error' } })
  })

  it('says when it tries again, what is on its way, and what the server put off and why', async () => {
    await desk.enrol()
    await loaded()
    server.mishap(serverPaths.push, 'never-answered', ...Array<'later'>(50).fill('later'))
    const { profile } = desk
    const { id } = profile.appendAct(opinionOn('a', '同意'))
    await eventually(() => profile.pushes.isSending(id))
    expect(profile.status().nextTryAtMs).toBe(0)
    await desk.reopen()
    await eventually(() => desk.profile.pushes.putOff(id)?.reason === 'busy')
    expect(desk.profile.pushes.isSending(id)).toBe(false)
    const { nextTryAtMs } = await desk.until((status) => status.nextTryAtMs > 0)
    expect(nextTryAtMs).toBeGreaterThan(desk.clock.nowMs() - 1_000)
  })

  it('a cursor that the server does not know any more begins anew and deletes nothing', async () => {
    server.publish([publishedCase('case-1'), publishedCase('case-2')])
    await desk.enrol()
    await loaded()
    await eventually(() => server.listeners === 1)
    const id = desk.profile.appendAct(opinionOn('case-1', '同意')).id
    await desk.until(({ waiting }) => waiting === 0)
    server.forgetCursors = true
    desk.profile.syncNow()
    await desk.until(({ restored }) => restored)
    await desk.until(({ restored }) => !restored)
    expect(await desk.profile.collections.cases.count().exec()).toBe(2)
    expect(server.actIds()).toEqual([id])
  })
})
