import { randomBytes } from 'node:crypto'
import {
  Challenge,
  ChallengeRequest,
  DeviceSignIn,
  PasswordSignIn,
  Session,
} from '../../../shared/contract/account/session.ts'
import { beginSession } from '../../accounts/begin-session.ts'
import { checkDevice } from '../../accounts/check-device.ts'
import { checkPassword } from '../../accounts/check-password.ts'
import { serverPaths } from '../../../shared/contract/sync/paths.ts'
import type { AppContext } from '../../app-context.ts'
import type { App } from '../../app-type.ts'
import { atMost } from '../../at-most.ts'
import { writeTransaction } from '../../database/write-transaction.ts'
import { authenticateForDelivery, bearerToken } from '../../plugins/authenticate.ts'
import { insertChallenge } from '../../repositories/challenge.ts'
import { findDevice } from '../../repositories/device.ts'
import { deleteSession } from '../../repositories/session.ts'

const challengeMs = 120_000
/** Hashing a password takes a thread of the pool that also reads files, and 64 MiB, for a fifth of a second. */
const signingIn = { running: 2, waiting: 32 } as const

/** Sign-in by password, sign-in by device, sign-out. */
export function sessionRoutes(app: App, context: AppContext): void {
  const { database, clock } = context
  const inTurn = atMost(signingIn)

  app.post(
    serverPaths.sessions,
    { schema: { body: PasswordSignIn, response: { 200: Session } } },
    async ({ body: { login, password } }) => {
      // The attempt waits, not its hashing: one that is not let in is not counted either.
      const account = await inTurn(() => checkPassword(context, login, password))
      return beginSession(context, account, null)
    },
  )

  app.post(
    serverPaths.challenge,
    { schema: { body: ChallengeRequest, response: { 200: Challenge } } },
    async ({ body: { deviceId } }) => {
      const nowMs = clock.nowMs()
      const challenge = { challenge: randomBytes(32).toString('base64url'), expiresAtMs: nowMs + challengeMs }
      // An unknown device is given one too, so that nobody learns which devices there are; it is not stored.
      if ((await findDevice(database.kysely, deviceId)) !== null) {
        await writeTransaction(database, (tx) => insertChallenge(tx, { ...challenge, deviceId }, nowMs))
      }
      return challenge
    },
  )

  app.post(
    serverPaths.deviceSession,
    { schema: { body: DeviceSignIn, response: { 200: Session } } },
    async ({ body }) => beginSession(context, await checkDevice(context, body), body.deviceId),
  )

  app.delete(serverPaths.sessions, { onRequest: authenticateForDelivery(context) }, async (request, reply) => {
    await writeTransaction(database, (tx) => deleteSession(tx, bearerToken(request)))
    return reply.code(204).send()
  })
}
