import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { Value } from 'typebox/value'
import { expect } from 'vitest'
import { EnrolledDevice } from '../shared/contract/account/session.ts'
import { signIn, type TestApp } from './test-app.suite.ts'

export async function post(test: TestApp, url: string, payload: object, headers: Record<string, string> = {}) {
  return test.app.inject({ method: 'POST', url: `/api/v1/${url}`, payload, headers })
}

/** A pull is the plainest request that needs a session. */
export async function pullStatus(test: TestApp, headers: Record<string, string>): Promise<readonly [number, string]> {
  const answer = await post(test, 'sync/pull', { v: 1, cursor: '', limit: 1 }, headers)
  return [answer.statusCode, answer.json<{ code?: string }>().code ?? '']
}

export async function enrol(
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

export async function answerTo(test: TestApp, { deviceId, privateKey }: { deviceId: string; privateKey: KeyObject }) {
  const { challenge } = (await post(test, 'sessions/challenge', { deviceId })).json<{ challenge: string }>()
  const text = `zhiping-session\n${deviceId}\n${challenge}`
  return { deviceId, challenge, signature: sign(null, Buffer.from(text), privateKey).toString('base64url') }
}
