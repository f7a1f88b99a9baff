import { Type, type Static } from 'typebox'
import { accountKinds } from '../../domain/account/role.ts'
import { literals } from '../literals.ts'
import { Base64Url, Id, ShortText, TimeMs, writtenText } from '../scalars.ts'

const closed = { additionalProperties: false }

/** POST /api/v1/sessions: by password (on line, at enrolment and for applicants). */
export const PasswordSignIn = Type.Object(
  { login: writtenText(100), password: Type.String({ minLength: 1, maxLength: 200 }) },
  closed,
)
export type PasswordSignIn = Static<typeof PasswordSignIn>

/** POST /api/v1/sessions/challenge, then POST /api/v1/sessions/device: by the device's key, so that no session ends while typing. */
export const ChallengeRequest = Type.Object({ deviceId: Id }, closed)
export const Challenge = Type.Object({ challenge: Base64Url, expiresAtMs: TimeMs }, closed)
/** `signature`: Ed25519 over the UTF-8 bytes of `zhiping-session\n<deviceId>\n<challenge>`. */
export const DeviceSignIn = Type.Object({ deviceId: Id, challenge: Base64Url, signature: Base64Url }, closed)
export type DeviceSignIn = Static<typeof DeviceSignIn>

/** `token` goes into `Authorization: Bearer …`. */
export const Session = Type.Object(
  {
    token: Base64Url,
    expiresAtMs: TimeMs,
    accountKind: literals(accountKinds),
    personId: Id,
    personName: ShortText,
    orgId: Type.String({ maxLength: 64 }),
    orgName: ShortText,
  },
  closed,
)
export type Session = Static<typeof Session>

/**
 * POST /api/v1/devices: enrols this desk for the signed-in person. `publicKey`: raw 32-byte Ed25519. `deviceId`: of a desk that
 * was enrolled before: a server that was restored from before that takes it in again under the same id, so that what it
 * sealed still proves who did; any other changes nothing.
 */
export const EnrolDevice = Type.Object(
  { publicKey: Base64Url, label: writtenText(100), deviceId: Type.Optional(Id) },
  closed,
)
export type EnrolDevice = Static<typeof EnrolDevice>
export const EnrolledDevice = Type.Object(
  {
    deviceId: Id,
    authority: Type.Object({ authorityId: Id, name: ShortText, keyId: Id, publicKey: Base64Url }, closed),
    epoch: Id,
  },
  closed,
)
export type EnrolledDevice = Static<typeof EnrolledDevice>

/** Every error answer. `code`: of `errorCodes`; never prose, never a name. `field`: JSON pointer where one is to blame. */
export const ErrorAnswer = Type.Object(
  { code: Type.String({ maxLength: 64 }), field: Type.Optional(Type.String({ maxLength: 200 })) },
  closed,
)
export type ErrorAnswer = Static<typeof ErrorAnswer>
