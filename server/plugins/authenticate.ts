import type { FastifyRequest } from 'fastify'
import type { AccountKind } from '../../shared/domain/account/role.ts'
import type { RoleGrantView } from '../../shared/domain/act/act.ts'
import type { AppContext } from '../app-context.ts'
import { findAccount } from '../repositories/account.ts'
import { findDevice } from '../repositories/device.ts'
import { loadActor } from '../repositories/load-actor.ts'
import { findSession } from '../repositories/session.ts'
import { RequestFailure } from '../request-failure.ts'

/** Who asks. `grants`: all of the person's, valid or not; none unless the account is a business one (I4). */
export interface Principal {
  readonly accountId: string
  readonly accountKind: AccountKind
  readonly personId: string
  /** '' for applicants. */
  readonly orgId: string
  readonly grants: readonly RoleGrantView[]
  /** Null: signed in by password, and has enrolled no device. */
  readonly deviceId: string | null
  readonly deviceRevoked: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Only in routes with an `authenticate` hook; elsewhere it throws. */
    readonly principal: Principal
  }
}

const principals = new WeakMap<FastifyRequest, Principal>()

/** For `decorateRequest('principal', …)`. */
export const principalDecorator = {
  getter(this: FastifyRequest): Principal {
    const principal = principals.get(this)
    if (principal === undefined) throw new Error('bug: the route has no authenticate hook')
    return principal
  },
}

type Hook = (request: FastifyRequest) => Promise<void>

/**
 * An `onRequest` hook: the request bears the token of a session that is valid now, by a device that is not revoked.
 * @throws RequestFailure 'session-expired' 'device-revoked'
 */
export function authenticate(context: Pick<AppContext, 'database' | 'clock'>): Hook {
  return async (request) => {
    const principal = await findPrincipal(context, request)
    if (principal.deviceRevoked) throw new RequestFailure(403, 'device-revoked')
    principals.set(request, principal)
  }
}

/** Whether what `authenticate` let in would still be let in. @throws whatever the database throws, such as while it is away */
export async function isStillValid(
  context: Pick<AppContext, 'database' | 'clock'>,
  request: FastifyRequest,
): Promise<boolean> {
  try {
    return !(await findPrincipal(context, request)).deviceRevoked
  } catch (error) {
    if (error instanceof RequestFailure) return false
    throw error
  }
}

/** Like `authenticate`, but a revoked device is let in: it may still deliver what it had sealed, for receipt. */
export function authenticateForDelivery(context: Pick<AppContext, 'database' | 'clock'>): Hook {
  return async (request) => {
    principals.set(request, await findPrincipal(context, request))
  }
}

/** The token that a request bears; '' where it bears none. */
export function bearerToken({ headers }: Pick<FastifyRequest, 'headers'>): string {
  return /^Bearer ([A-Za-z0-9_-]{20,100})$/.exec(headers.authorization ?? '')?.[1] ?? ''
}

/** After `authenticate`: only accounts of these kinds. @throws RequestFailure 'forbidden' */
export function requireKind(...kinds: readonly AccountKind[]): Hook {
  return async (request) => {
    if (!kinds.includes(request.principal.accountKind)) throw new RequestFailure(403, 'forbidden')
  }
}

async function findPrincipal(
  { database, clock }: Pick<AppContext, 'database' | 'clock'>,
  request: FastifyRequest,
): Promise<Principal> {
  const token = bearerToken(request)
  const session = token === '' ? null : await findSession(database.kysely, token, clock.nowMs())
  const account = session === null ? null : await findAccount(database.kysely, session.accountId)
  if (session === null || account === null || account.disabled === 1) throw new RequestFailure(401, 'session-expired')
  const { deviceId } = session
  const device = deviceId === null ? null : await findDevice(database.kysely, deviceId)
  const { id: accountId, kind: accountKind, personId, orgId } = account
  const grants = accountKind === 'BIZ' ? (await loadActor(database.kysely, personId)).grants : []
  const deviceRevoked = deviceId !== null && (device === null || device.revokedAtMs !== null)
  return { accountId, accountKind, personId, orgId, grants, deviceId, deviceRevoked }
}
