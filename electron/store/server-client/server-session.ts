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
  /** A token for requests that are not JSON. `signal` ends the waiting, not the sign-in, which others may wait for too. */
  readonly token: (signal?: AbortSignal) => Promise<string>
  /** Forget this token: the server said 401 to it. */
  readonly forget: (token: string) => void
  /** Give up a sign-in that still waits for its answer; whoever waits for it is told that the server is not reached. */
  readonly giveUpSignIn: () => void
}

/** A session that starts with the first request; nothing is sent before. */
export function serverSession({ serverUrl, deviceId, deviceKey }: ServerSessionInput): ServerSession {
  const line = jsonLine(serverUrl)
  let signingIn: { readonly token: Promise<string>; readonly giveUp: AbortController } | null = null
  let current = ''

  const signIn = async (signal: AbortSignal): Promise<string> => {
    const asked = { path: serverPaths.challenge, body: { deviceId }, token: '', signal }
    const { challenge } = await line.post({ ...asked, answer: Challenge })
    const signature = deviceKey.sign(`zhiping-session\n${deviceId}\n${challenge}`)
    const body = { deviceId, challenge, signature }
    const session = await line.post({ ...asked, path: serverPaths.deviceSession, body, answer: Session })
    current = session.token
    return current
  }

  /** Requests that find no session at the same time share one sign-in. */
  const sharedSignIn = (): Promise<string> => {
    if (signingIn !== null) return signingIn.token
    const giveUp = new AbortController()
    const started = {
      giveUp,
      token: signIn(giveUp.signal)
        .catch((error: unknown) => {
          throw unsent(error)
        })
        .finally(() => {
          if (signingIn === started) signingIn = null
        }),
    }
    signingIn = started
    return started.token
  }

  const token = (signal?: AbortSignal): Promise<string> => {
    if (current !== '') return Promise.resolve(current)
    const coming = sharedSignIn()
    return signal === undefined ? coming : orGivenUp(coming, signal)
  }

  const forget = (ended: string): void => {
    if (current === ended) current = ''
  }

  return {
    serverUrl,
    token,
    forget,
    giveUpSignIn: () => {
      const ending = signingIn
      signingIn = null
      ending?.giveUp.abort()
    },
    post: async (request) => {
      const first = await token(request.signal)
      try {
        return await line.post({ ...request, token: first })
      } catch (error) {
        if (!(error instanceof ServerFailure) || error.status !== 401) throw error
        forget(first)
        return await line.post({ ...request, token: await token(request.signal) })
      }
    },
  }
}

/** What comes, or the failure of who does not wait for it any more. */
function orGivenUp<T>(coming: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void =>
      reject(new ServerFailure('server-unreachable', { retryable: true, status: 0, wasSent: false }))
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    coming.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}

/** To whoever only wanted to sign in first: of the own request nothing went up yet. */
function unsent(error: unknown): unknown {
  if (!(error instanceof ServerFailure)) return error
  const { code, retryable, status } = error
  return new ServerFailure(code, { retryable, status, wasSent: false, cause: error })
}
