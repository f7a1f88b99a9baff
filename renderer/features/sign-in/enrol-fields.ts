import type { MessageId } from '../../../shared/i18n/zh-cn.ts'

export interface EnrolFields {
  readonly server: string
  readonly login: string
  readonly password: string
}
export type EnrolField = keyof EnrolFields

/** What is still needed before it is worth asking the server, by field. */
export function missingFields(fields: EnrolFields): Partial<Record<EnrolField, MessageId>> {
  const server = fields.server.trim()
  return {
    ...(server === '' ? { server: 'sign-in.need.server' as const } : {}),
    ...(server !== '' && !/^https?:\/\/\S+$/.test(server) ? { server: 'sign-in.need.server-form' as const } : {}),
    ...(fields.login.trim() === '' ? { login: 'sign-in.need.login' as const } : {}),
    ...(fields.password === '' ? { password: 'sign-in.need.password' as const } : {}),
  }
}

/** The field that a failure is about, so that its words stand beside it; `null` when it is about none. */
export function fieldOfFailure(code: string): EnrolField | null {
  switch (code) {
    case 'server-unreachable':
    case 'server-answer-invalid':
    // Something answers there, but it is no review server.
    case 'not-found':
      return 'server'
    case 'wrong-login':
    case 'account-locked':
    case 'wrong-password':
      return 'password'
    default:
      return null
  }
}
