import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { Value } from 'typebox/value'
import { expect, it, onTestFinished, vi } from 'vitest'
import { PullResponse } from '../../../shared/contract/sync/pull.ts'
import { scopes } from '../../../shared/contract/sync/scope.ts'
import { describeDatabase } from '../../database/describe-database.suite.ts'
import { writeTransaction } from '../../database/write-transaction.ts'
import { audiences } from '../../feed/audiences.ts'
import { grantScopes } from '../../feed/grant-scope.ts'
import { publication } from '../../feed/publication.suite.ts'
import { publish } from '../../feed/publish.ts'
import { revokeDevice } from '../../repositories/device.ts'
import { addPerson, openTestApp, signIn, startMs, type TestApp } from '../../test-app.suite.ts'
import { enrol } from '../../test-requests.suite.ts'

async function pull(test: TestApp, headers: Record<string, string>, cursor = ''): Promise<PullResponse> {
  const payload = { v: 1, cursor, limit: 100 }
  const answer = await test.app.inject({ method: 'POST', url: '/api/v1/sync/pull', headers, payload })
  expect(answer.statusCode).toBe(200)
  const page: unknown = answer.json()
  expect([...Value.Errors(PullResponse, page)]).toEqual([])
  return page as PullResponse
}

/** One case with its header and two blocks, seen by the path and by the reviewer of B11. */
async function withCase(test: TestApp): Promise<void> {
  const [header, b01, b11] = [scopes.case('c'), scopes.caseBlock('c', 'B01'), scopes.caseBlock('c', 'B11')]
  await writeTransaction(test.context.database, async (tx) => {
    await publish(tx, [
      publication('c', 'header', 1, header),
      publication('c', 'b01', 1, b01),
      publication('c', 'b11', 1, b11),
    ])
    await grantScopes(tx, [
      ...[header, b01, b11].map((scope) => ({ audience: audiences.path('hospital'), scope })),
      ...[header, b11].map((scope) => ({ audience: audiences.block('hospital', 'B11'), scope })),
    ])
  })
}

const idsOf = (page: PullResponse): string[] => page.documents.map(({ id }) => id).sort()

describeDatabase('pull over HTTP', (open) => {
  it('[I52] answers each role what its audiences hold, and no more', async () => {
    const test = await openTestApp(await open())
    await withCase(test)
    await addPerson(test.context, { login: 'liu', grants: [{ role: 'HANDLER', blocks: [] }] })
    await addPerson(test.context, { login: 'chen', grants: [{ role: 'LEADER', blocks: [] }] })
    await addPerson(test.context, { login: 'zhou', grants: [{ role: 'BLOCK_REVIEWER', blocks: ['B10', 'B11'] }] })
    await addPerson(test.context, { login: 'wu', grants: [{ role: 'BLOCK_REVIEWER', blocks: ['B01'] }] })
    await addPerson(test.context, { login: 'none' })
    const seen = async (login: string): Promise<string[]> => idsOf(await pull(test, await signIn(test, login)))
    expect(await seen('liu')).toEqual(['c/b01', 'c/b11', 'c/header'])
    expect(await seen('chen')).toEqual(['c/b01', 'c/b11', 'c/header'])
    expect(await seen('zhou')).toEqual(['c/b11', 'c/header'])
    expect(await seen('wu')).toEqual([])
    expect(await seen('none')).toEqual([])
  })

  it('sends stored documents unchanged, with the sequence inside, and the server time', async () => {
    const test = await openTestApp(await open())
    await withCase(test)
    await addPerson(test.context, { login: 'liu', grants: [{ role: 'HANDLER', blocks: [] }] })
    const page = await pull(test, await signIn(test, 'liu'))
    expect(page).toMatchObject({ epoch: test.context.authority.epoch, serverTimeMs: startMs, more: false, seq: 4 })
    expect(page.documents.map(({ seq, document }) => [seq, document])).toEqual(
      page.documents.map(({ seq }) => [seq, expect.objectContaining({ seq, block: 'B01', order: 1 })]),
    )
  })

  it('takes a case away when the role has ended by the clock, without any write', async () => {
    const test = await openTestApp(await open())
    await withCase(test)
    await addPerson(test.context, { login: 'liu', grants: [{ role: 'HANDLER', blocks: [] }] })
    const endsAtMs = startMs + 1000
    await test.context.database.kysely.updateTable('roleGrant').set({ validToMs: endsAtMs }).execute()
    const headers = await signIn(test, 'liu')
    const { cursor } = await pull(test, headers)
    test.clock.set(endsAtMs)
    const page = await pull(test, headers, cursor)
    expect(page.dropScopes).toEqual(['case:c', 'case:c/block/B01', 'case:c/block/B11'])
    expect(page.documents).toEqual([])
  })

  it('begins anew for a cursor that it does not know, as after a restore: a desk would ask with it for ever', async () => {
    const test = await openTestApp(await open())
    await withCase(test)
    await addPerson(test.context, { login: 'liu', grants: [{ role: 'HANDLER', blocks: [] }] })
    const headers = await signIn(test, 'liu')
    const whole = await pull(test, headers)
    for (const cursor of ['nonsense', whole.cursor]) {
      await test.context.database.kysely.deleteFrom('audienceSet').execute()
      const page = await pull(test, headers, cursor)
      expect(page).toMatchObject({ restarted: true, dropScopes: [], documents: whole.documents })
      expect((await pull(test, headers, page.cursor)).documents).toEqual([])
    }
  })
})

describeDatabase('a cursor', (open) => {
  it('[I52] of another person names none of the scopes that person was shown', async () => {
    const test = await openTestApp(await open())
    await withCase(test)
    await addPerson(test.context, { login: 'liu', grants: [{ role: 'HANDLER', blocks: [] }] })
    await addPerson(test.context, { login: 'none' })
    const { cursor } = await pull(test, await signIn(test, 'liu'))
    const page = await pull(test, await signIn(test, 'none'), cursor)
    expect(page).toMatchObject({ restarted: true, dropScopes: [], documents: [] })
    const again = await pull(test, await signIn(test, 'liu'), cursor)
    expect(again).toMatchObject({ restarted: false, dropScopes: [], documents: [] })
  })
})

describeDatabase('poke', (open) => {
  it('tells the newest sequence at once and within 250 ms of every change, and ends with the server', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: 'liu' })
    const headers = await signIn(test, 'liu')
    const address = await test.app.listen({ port: 0, host: '127.0.0.1' })
    const told: number[] = []
    const ended = new Promise<void>((resolve, reject) => {
      const asking = request(`${address}/api/v1/sync/poke`, { headers }, (answer) => {
        answer.setEncoding('utf8')
        answer.on('data', (text: string) => {
          for (const [, seq] of text.matchAll(/data: (\d+)/g)) told.push(Number(seq))
        })
        answer.on('end', resolve)
      })
      asking.on('error', reject)
      asking.end()
    })
    await expect.poll(() => told).toEqual([0])
    const tookMs: number[] = []
    for (let n = 1; n <= 5; n += 1) {
      await writeTransaction(test.context.database, (tx) => publish(tx, [publication('c', `${n}`, n)]))
      const beganMs = performance.now()
      while (told.at(-1) !== n && performance.now() - beganMs < 10_000) await wait(2)
      expect(told.at(-1)).toBe(n)
      tookMs.push(performance.now() - beganMs)
    }
    // The machine may hold one up; a server that gathers pokes before it tells of them holds up all.
    expect(Math.min(...tookMs)).toBeLessThan(250)
    await test.app.close()
    await ended
  })

  it.each(['session', 'device', 'account'])(
    'ends at a heartbeat once its %s has ended, and not before',
    async (what) => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
      onTestFinished(() => void vi.useRealTimers())
      const test = await openTestApp(await open())
      await addPerson(test.context, { login: 'liu' })
      const headers = await signIn(test, 'liu')
      const { deviceId } = await enrol(test, 'liu', headers)
      const address = await test.app.listen({ port: 0, host: '127.0.0.1' })
      let heard = ''
      let ended = false
      const asking = request(`${address}/api/v1/sync/poke`, { headers }, (answer) => {
        answer.setEncoding('utf8')
        answer.on('data', (text: string) => (heard += text))
        answer.on('end', () => (ended = true))
      })
      asking.end()
      await expect.poll(() => heard).toContain('data: 0')
      vi.advanceTimersByTime(15_000)
      await expect.poll(() => heard).toContain(': \n\n')
      await wait(50)
      expect(ended).toBe(false)
      const { database } = test.context
      if (what === 'session') test.clock.set(startMs + 13 * 3_600_000)
      if (what === 'device') await writeTransaction(database, (tx) => revokeDevice(tx, deviceId, startMs))
      if (what === 'account') await database.kysely.updateTable('account').set({ disabled: 1 }).execute()
      vi.advanceTimersByTime(15_000)
      await expect.poll(() => ended).toBe(true)
    },
  )

  it('is refused without a session', async () => {
    const test = await openTestApp(await open())
    expect((await test.app.inject({ url: '/api/v1/sync/poke' })).statusCode).toBe(401)
  })
})
