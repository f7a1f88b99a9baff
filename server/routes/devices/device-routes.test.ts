import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Session } from '../../../shared/contract/account/session.ts'
import { describeDatabase } from '../../database/describe-database.suite.ts'
import { writeTransaction } from '../../database/write-transaction.ts'
import { revokeDevice } from '../../repositories/device.ts'
import { addPerson, openTestApp, signIn, startMs } from '../../test-app.suite.ts'
import { answerTo, enrol, post } from '../../test-requests.suite.ts'

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
    expect(both.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([201, 403])
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
