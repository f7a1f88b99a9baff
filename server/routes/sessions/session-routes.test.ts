import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { expect, it } from 'vitest'
import { Value } from 'typebox/value'
import { EnrolledDevice, Session } from '../../../shared/contract/account/session.ts'
import { describeDatabase } from '../../database/describe-database.suite.ts'
import { writeTransaction } from '../../database/write-transaction.ts'
import { revokeDevice } from '../../repositories/device.ts'
import { addPerson, openTestApp, password, signIn, startMs, type TestApp } from '../../test-app.suite.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

async function post(test: TestApp, url: string, payload: object, headers: Record<string, string> = {}) {
  return test.app.inject({ method: 'POST', url: `/api/v1/${url}`, payload, headers })
}

/** A pull is the plainest request that needs a session. */
async function pullStatus(test: TestApp, headers: Record<string, string>): Promise<readonly [number, string]> {
  const answer = await post(test, 'sync/pull', { v: 1, cursor: '', limit: 1 }, headers)
  return [answer.statusCode, answer.json<{ code?: string }>().code ?? '']
}

async function enrol(
  test: TestApp,
  login: string,
  headers?: Record<string, string>,
): Promise<{ deviceId: string; privateKey: KeyObject }> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const payload = { publicKey: publicKey.export({ format: 'jwk' }).x, label: '人事科' }
  const answer = await post(test, 'devices', payload, headers ?? (await signIn(test, login)))
  expect(answer.statusCode).toBe(201)
  expect(Value.Check(EnrolledDevice, answer.json())).toBe(true)
  return { deviceId: answer.json<{ deviceId: string }>().deviceId, privateKey }
}

async function answerTo(test: TestApp, { deviceId, privateKey }: { deviceId: string; privateKey: KeyObject }) {
  const { challenge } = (await post(test, 'sessions/challenge', { deviceId })).json<{ challenge: string }>()
  const text = `zhiping-session\n${deviceId}\n${challenge}`
  return { deviceId, challenge, signature: sign(null, Buffer.from(text), privateKey).toString('base64url') }
}

describeDatabase('sign-in', (open) => {
  it('by login and password gives a session of twelve hours, whatever the case of the login', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: 'liu.handler' })
    const answer = await post(test, 'sessions', { login: ' Liu.Handler ', password })
    expect(answer.statusCode).toBe(200)
    const session = answer.json<Session>()
    expect(Value.Check(Session, session)).toBe(true)
    expect(session).toMatchObject({ personId: 'p-liu.handler', orgName: '赣江市第一人民医院', accountKind: 'BIZ' })
    const headers = { authorization: `Bearer ${session.token}` }
    test.clock.set(startMs + 12 * hourMs - 1)
    expect(await pullStatus(test, headers)).toEqual([200, ''])
    test.clock.set(startMs + 12 * hourMs)
    expect(await pullStatus(test, headers)).toEqual([401, 'session-expired'])
  })

  it('says the same of a wrong password and an unknown login', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: 'liu' })
    for (const login of ['liu', 'nobody']) {
      const answer = await post(test, 'sessions', { login, password: 'wrong' })
      expect([answer.statusCode, answer.json()]).toEqual([401, { code: 'wrong-login' }])
    }
  })

  it('is locked for fifteen minutes after five wrong passwords, also when all are sent at once', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: 'liu' })
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => post(test, 'sessions', { login: 'liu', password: 'wrong' })),
    )
    const codes = guesses.map((answer) => answer.json<{ code: string }>().code).sort()
    expect(codes.filter((code) => code === 'wrong-login')).toHaveLength(5)
    expect((await post(test, 'sessions', { login: 'liu', password })).json()).toEqual({ code: 'account-locked' })
    test.clock.set(startMs + 15 * minuteMs - 1)
    expect((await post(test, 'sessions', { login: 'liu', password })).statusCode).toBe(423)
    test.clock.set(startMs + 15 * minuteMs)
    expect((await post(test, 'sessions', { login: 'liu', password })).statusCode).toBe(200)
  })

  it('tells by no answer whether anybody has a login: an unknown one is counted and locked like any other', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: '360199198206143038', kind: 'APPLICANT' })
    const answers = async (login: string): Promise<string[]> => {
      const seen: string[] = []
      for (let n = 0; n < 7; n += 1) {
        const answer = await post(test, 'sessions', { login, password: 'wrong' })
        seen.push(`${answer.statusCode} ${answer.body}`)
      }
      test.clock.set(test.clock.nowMs() + 15 * minuteMs)
      seen.push(`${(await post(test, 'sessions', { login, password: 'wrong' })).statusCode}`)
      return seen
    }
    const known = await answers('360199198206143038')
    expect(known.slice(4)).toEqual(['401 {"code":"wrong-login"}', ...Array<string>(2).fill('423 {"code":"account-locked"}'), '401']) // oxfmt-ignore
    expect(await answers('360199198206143046')).toEqual(known)
    test.clock.set(test.clock.nowMs() + 16 * minuteMs)
    await post(test, 'sessions', { login: 'another', password: 'wrong' })
    const kept = await test.context.database.kysely.selectFrom('signInAttempt').selectAll().execute()
    expect(kept).toHaveLength(1)
    expect(kept[0]?.loginHash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('counts wrong passwords anew after a right one', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: 'liu' })
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 4; n += 1) await post(test, 'sessions', { login: 'liu', password: 'wrong' })
      expect((await post(test, 'sessions', { login: 'liu', password })).statusCode).toBe(200)
    }
  })

  it('by device needs its signature over a challenge, which counts once', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: 'liu' })
    const device = await enrol(test, 'liu')
    const signed = await answerTo(test, device)
    expect((await post(test, 'sessions/device', signed)).statusCode).toBe(200)
    expect((await post(test, 'sessions/device', signed)).json()).toEqual({ code: 'wrong-login' })
    const stranger = { deviceId: device.deviceId, privateKey: generateKeyPairSync('ed25519').privateKey }
    expect((await post(test, 'sessions/device', await answerTo(test, stranger))).statusCode).toBe(401)
    const late = await answerTo(test, device)
    test.clock.set(startMs + 2 * minuteMs)
    expect((await post(test, 'sessions/device', late)).statusCode).toBe(401)
  })

  it('by device succeeds once for a challenge, also when its answer arrives ten times at once', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: 'liu' })
    const signed = await answerTo(test, await enrol(test, 'liu'))
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(test, 'sessions/device', signed)))
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
  })

  it('gives an unknown device a challenge too, so that nobody learns which there are', async () => {
    const test = await openTestApp(await open())
    const answer = await post(test, 'sessions/challenge', { deviceId: 'unknown' })
    expect(answer.statusCode).toBe(200)
    expect(await test.context.database.kysely.selectFrom('challenge').selectAll().execute()).toEqual([])
  })

  it('of a revoked device, begun before or after, is for delivery alone', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: 'liu' })
    const device = await enrol(test, 'liu')
    const session = (await post(test, 'sessions/device', await answerTo(test, device))).json<Session>()
    await writeTransaction(test.context.database, (tx) => revokeDevice(tx, device.deviceId, startMs))
    const again = (await post(test, 'sessions/device', await answerTo(test, device))).json<Session>()
    for (const { token } of [session, again]) {
      const headers = { authorization: `Bearer ${token}` }
      expect(await pullStatus(test, headers)).toEqual([403, 'device-revoked'])
      for (const url of ['/api/v1/sync/poke', '/api/v1/evidence/any']) {
        const answer = await test.app.inject({ method: 'GET', url, headers })
        expect([answer.statusCode, answer.json()]).toEqual([403, { code: 'device-revoked' }])
      }
      const payload = { v: 1, held: [] }
      const have = await test.app.inject({ method: 'POST', url: '/api/v1/sync/have', headers, payload })
      expect(have.statusCode).toBe(200)
    }
  })

  it('of a password that enrolled a device ends with that device', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: 'liu' })
    const headers = await signIn(test, 'liu')
    const device = await enrol(test, 'liu', headers)
    expect(await pullStatus(test, headers)).toEqual([200, ''])
    await writeTransaction(test.context.database, (tx) => revokeDevice(tx, device.deviceId, startMs))
    expect(await pullStatus(test, headers)).toEqual([403, 'device-revoked'])
  })

  it('ends by sign-out', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: 'liu' })
    const headers = await signIn(test, 'liu')
    expect((await test.app.inject({ method: 'DELETE', url: '/api/v1/sessions', headers })).statusCode).toBe(204)
    expect(await pullStatus(test, headers)).toEqual([401, 'session-expired'])
  })

  it('stores neither password nor token', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: 'liu' })
    const { authorization } = await signIn(test, 'liu')
    const { kysely } = test.context.database
    const stored = JSON.stringify([
      await kysely.selectFrom('account').selectAll().execute(),
      await kysely.selectFrom('session').selectAll().execute(),
    ])
    expect(stored).not.toContain(password)
    expect(stored).not.toContain(authorization.slice('Bearer '.length))
  })
})

describeDatabase('enrolment', (open) => {
  it('gives the authority key and epoch, and writes one audit event', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: 'liu' })
    const { deviceId } = await enrol(test, 'liu')
    const events = await test.context.database.kysely
      .selectFrom('auditEvent')
      .select(['aggregate', 'n', 'kind'])
      .execute()
    expect(events).toEqual([{ aggregate: 'account:a-liu', n: 1, kind: 'device-enrolled' }])
    const device = await test.context.database.kysely.selectFrom('device').selectAll().executeTakeFirst()
    expect(device).toMatchObject({ id: deviceId, personId: 'p-liu', accountId: 'a-liu', revokedAtMs: null })
  })

  it('takes a desk in again that a restored server has forgotten, once, and nobody else under its id', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: 'liu' })
    await addPerson(test.context, { login: 'he' })
    const publicKey = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x
    const payload = { publicKey, label: '人事科', deviceId: 'device-of-before' }
    const headers = await signIn(test, 'liu')
    for (const _ of [1, 2]) {
      const answer = await post(test, 'devices', payload, headers)
      expect([answer.statusCode, answer.json<{ deviceId: string }>().deviceId]).toEqual([201, 'device-of-before'])
    }
    const { kysely } = test.context.database
    await writeTransaction(test.context.database, (tx) => revokeDevice(tx, 'device-of-before', startMs))
    expect((await post(test, 'devices', payload, await signIn(test, 'liu'))).statusCode).toBe(201)
    expect(await kysely.selectFrom('device').select('revokedAtMs').execute()).toEqual([{ revokedAtMs: startMs }])
    expect(await kysely.selectFrom('auditEvent').select('n').execute()).toHaveLength(1)
    const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x
    expect((await post(test, 'devices', { ...payload, publicKey: other }, await signIn(test, 'liu'))).statusCode).toBe(
      400,
    )
    expect((await post(test, 'devices', payload, await signIn(test, 'he'))).statusCode).toBe(400)
  })

  it('is for a password: a device, or the session that enrolled one, enrols no other, also when both are sent at once', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: 'liu' })
    const device = await enrol(test, 'liu')
    const { token } = (await post(test, 'sessions/device', await answerTo(test, device))).json<Session>()
    const key = (): object => ({ publicKey: generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x, label: 'x' }) // oxfmt-ignore
    const byDevice = await post(test, 'devices', key(), { authorization: `Bearer ${token}` })
    expect([byDevice.statusCode, byDevice.json()]).toEqual([403, { code: 'forbidden' }])
    const headers = await signIn(test, 'liu')
    const both = await Promise.all([post(test, 'devices', key(), headers), post(test, 'devices', key(), headers)])
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 403])
    expect(await test.context.database.kysely.selectFrom('device').select('id').execute()).toHaveLength(2)
  })

  it('is refused without a session, to an applicant, and with a key that is none', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: 'liu' })
    await addPerson(test.context, { login: 'applicant', kind: 'APPLICANT' })
    const key = { publicKey: Buffer.alloc(32, 1).toString('base64url'), label: 'x' }
    const status = async (payload: object, headers = {}): Promise<number> =>
      (await post(test, 'devices', payload, headers)).statusCode
    expect(await status(key)).toBe(401)
    expect(await status(key, await signIn(test, 'applicant'))).toBe(403)
    expect(await status({ ...key, publicKey: 'AAAA' }, await signIn(test, 'liu'))).toBe(400)
  })
})

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

  it('for health is answered without a session, and says when the database is away', async () => {
    const test = await openTestApp(await open())
    expect((await test.app.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' })
    expect((await test.app.inject({ url: '/readyz' })).json()).toEqual({ status: 'ok' })
    await test.context.database.close()
    expect((await test.app.inject({ url: '/readyz' })).statusCode).toBe(503)
  })
})
