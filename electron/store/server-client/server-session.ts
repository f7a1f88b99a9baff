import type { Static, TSchema } from 'typebox'
import { Challenge, Session } from '../../../shared/contract/account/session.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import type { DeviceKey } from '../vault/device-key.ts'
import { jsonLine, type JsonRequest } from './post-json.ts'
import { ServerFailure } from './server-failure.ts'

export interface ServerSessionInput {
  readonly serverUrl: string
  readonly deviceId: string
  readonly deviceKey: Pick<DeviceKey, 'sign'>
}

/** One person's line to the server: signed in by the device's key when needed, without asking the person. */
export interface ServerSession {
  readonly serverUrl: string
  /** As `jsonLine().post`, with the session's token; a session that has ended is renewed and the request repeated once. */
  readonly post: <T extends TSchema>(request: Omit<JsonRequest<T>, 'token'>) => Promise<Static<T>>
  /** A token for requests that are not JSON. */
  readonly token: () => Promise<string>
  /** Forget this token: the server said 401 to it. */
  readonly forget: (token: string) => void
}

/** A session that starts with the first request; nothing is sent before. */
export function serverSession({ serverUrl, deviceId, deviceKey }: ServerSessionInput): ServerSession {
  const line = jsonLine(serverUrl)
  let signedIn: Promise<string> | null = null
  let current = ''

  const signIn = async (): Promise<string> => {
    const { challenge } = await line.post({
      path: serverPaths.challenge,
      body: { deviceId },
      answer: Challenge,
      token: '',
    })
    const signature = deviceKey.sign(`zhiping-session\n${deviceId}\n${challenge}`)
    const body = { deviceId, challenge, signature }
    const session = await line.post({ path: serverPaths.deviceSession, body, answer: Session, token: '' })
    current = session.token
    return current
  }

  const token = (): Promise<string> => {
    if (current !== '') return Promise.resolve(current)
    // Requests that find no session at the same time share one sign-in.
    signedIn ??= signIn().finally(() => {
      signedIn = null
    })
    return signedIn
  }

  const forget = (ended: string): void => {
    if (current === ended) current = ''
  }

  return {
    serverUrl,
    token,
    forget,
    post: async (request) => {
      const first = await token()
      try {
        return await line.post({ ...request, token: first })
      } catch (error) {
        if (!(error instanceof ServerFailure) || error.status !== 401) throw error
        forget(first)
        return await line.post({ ...request, token: await token() })
      }
    },
  }
}
