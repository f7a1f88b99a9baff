import { expect, it } from 'vitest'
import { describeDatabase } from './database/describe-database.suite.ts'
import { addPerson, openTestApp, signIn } from './test-app.suite.ts'
import { post, pullStatus } from './test-requests.suite.ts'

describeDatabase('a request', (open) => {
  it('[I4] for the feed is refused to every account but a business one', async () => {
    const test = await openTestApp(await open())
    for (const kind of ['SYSADMIN', 'APPLICANT', 'SUPERVISOR'] as const) {
      await addPerson(test.context, { login: kind.toLowerCase(), kind, grants: [{ role: 'HANDLER', blocks: [] }] })
      expect(await pullStatus(test, await signIn(test, kind.toLowerCase()))).toEqual([403, 'forbidden'])
    }
  })

  it('is not coerced, stripped or completed before it is checked', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: 'liu' })
    const headers = await signIn(test, 'liu')
    for (const payload of [
      { v: '1', cursor: '', limit: 1 },
      { v: 1, cursor: '', limit: '1' },
      { v: 1, cursor: '', limit: 1, evil: true },
      { v: 1, cursor: '' },
      { v: 1, cursor: '', limit: 1001 },
    ]) {
      const answer = await post(test, 'sync/pull', payload, headers)
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'request-invalid'])
    }
  })

  it('with U+0000 in a text that is written down is refused alike by both databases', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: 'liu' })
    const login = await post(test, 'sessions', { login: 'a\u0000b', password: 'x' })
    expect([login.statusCode, login.json()]).toEqual([400, { code: 'request-invalid', field: '/login' }])
    const device = { publicKey: Buffer.alloc(32, 1).toString('base64url'), label: 'a\u0000b' }
    const enrolled = await post(test, 'devices', device, await signIn(test, 'liu'))
    expect([enrolled.statusCode, enrolled.json()]).toEqual([400, { code: 'request-invalid', field: '/label' }])
    const cursor = Buffer.from('["e",1,"a\\u0000b"]').toString('base64url')
    const pulled = await post(test, 'sync/pull', { v: 1, cursor, limit: 1 }, await signIn(test, 'liu'))
    expect(pulled.statusCode).toBe(200)
  })

  it('that fails is answered with a code and logged without anything that was typed', async () => {
    const test = await openTestApp(await open())
    const secret = '李明华'
    const broken = await test.app.inject({
      method: 'POST',
      url: `/api/v1/sessions?name=${encodeURIComponent(secret)}`,
      headers: { 'content-type': 'application/json' },
      payload: `{"login":"${secret}`,
    })
    expect([broken.statusCode, broken.json()]).toEqual([400, { code: 'request-invalid' }])
    await test.context.database.close()
    const failed = await post(test, 'sessions', { login: secret, password: secret })
    expect([failed.statusCode, failed.json()]).toEqual([500, { code: 'server-error' }])
    expect(test.log.map(({ event }) => event)).toEqual(['request-failed'])
    expect(JSON.stringify(test.log)).not.toContain(secret)
    const unknown = await test.app.inject({ url: '/nothing' })
    expect([unknown.statusCode, unknown.json()]).toEqual([404, { code: 'not-found' }])
  })

  it('has five minutes to arrive, and no longer', async () => {
    const test = await openTestApp(await open())
    expect(test.app.server.requestTimeout).toBe(5 * 60_000)
  })

  it('for health is answered without a session, and says when the database is away', async () => {
    const test = await openTestApp(await open())
    expect((await test.app.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' })
    expect((await test.app.inject({ url: '/readyz' })).json()).toEqual({ status: 'ok' })
    await test.context.database.close()
    expect((await test.app.inject({ url: '/readyz' })).statusCode).toBe(503)
  })
})
