import { generateKeyPairSync } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { Value } from 'typebox/value'
import { Session } from '../../../shared/contract/account/session.ts'
import { describeDatabase } from '../../database/describe-database.suite.ts'
import { writeTransaction } from '../../database/write-transaction.ts'
import { revokeDevice } from '../../repositories/device.ts'
import { addPerson, openTestApp, password, signIn, startMs } from '../../test-app.suite.ts'
import { answerTo, enrol, post, pullStatus } from '../../test-requests.suite.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

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

  it('are hashed two at a time: a flood is refused at once and counts against nobody', async () => {
    const test = await openTestApp(await open())
    await addPerson(test.context, { login: 'liu' })
    let hashing = 0
    let most = 0
    const gate = Promise.withResolvers<void>()
    vi.spyOn(test.context.passwordHashing, 'hash').mockImplementation(async () => {
      most = Math.max(most, (hashing += 1))
      await gate.promise
      hashing -= 1
      return ''
    })
    const answers: [number, string][] = []
    const flood = Array.from({ length: 60 }, async (_, n) => {
      const answer = await post(test, 'sessions', { login: `nobody-${n}`, password: 'x' })
      answers.push([answer.statusCode, answer.json<{ code: string }>().code])
    })
    await expect.poll(() => answers).toEqual(Array.from({ length: 26 }, () => [503, 'server-error']))
    await expect.poll(() => hashing).toBe(2)
    gate.resolve()
    await Promise.all(flood)
    expect(answers.slice(26)).toEqual(Array.from({ length: 34 }, () => [401, 'wrong-login']))
    expect(most).toBe(2)
    expect(await test.context.database.kysely.selectFrom('signInAttempt').select('loginHash').execute()).toHaveLength(
      34,
    )
    expect((await post(test, 'sessions', { login: 'liu', password })).statusCode).toBe(200)
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
