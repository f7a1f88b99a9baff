import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * What a desk has, in the desk's hands: all that `heldBy` (hash of a set of audiences) saw at sequence `upto`, of `epoch`;
 * and within a window that is not finished, how far it came.
 */
export interface PullCursor {
  readonly epoch: string
  readonly upto: number
  readonly heldBy: string
  readonly window: PullWindow | null
}

/**
 * A window ends at sequence `upto`; `audiences` is the hash of those it is for; `remaining` documents are still to come, once no scopes
 * are to be dropped any more.
 */
export interface PullWindow {
  readonly upto: number
  readonly audiences: string
  readonly remaining: number
  readonly at: PullPosition
  readonly dropping: PullDropping | null
}

/** Lost scopes beyond the name `after`, of those that `seenBy` (hash of a set of audiences) saw at sequence `seenAt`, are not named yet. */
export interface PullDropping {
  readonly seenBy: string
  readonly seenAt: number
  readonly after: string
}

/** `gained`: whole scopes, by (audience, scope, key). `changed`: everything else, by sequence. The last document that was sent. */
export type PullPosition =
  | { readonly in: 'gained'; readonly audience: string; readonly scope: string; readonly key: string }
  | { readonly in: 'changed'; readonly seq: number }

/** The cursor of a desk that has nothing; its `epoch` is that of the server. */
export function emptyCursor(epoch: string): PullCursor {
  return { epoch, upto: 0, heldBy: '', window: null }
}

/**
 * At most 1,000 characters; opaque to the desk, not secret, and sealed with `key`: what it says that the desk was shown
 * decides which scopes are named to it as lost, so it must be this server's word, given to this person.
 */
export function writeCursor({ epoch, upto, heldBy, window }: PullCursor, key: Uint8Array): string {
  const text = Buffer.from(JSON.stringify([epoch, upto, heldBy, ...windowFields(window)])).toString('base64url')
  return `${text}.${sealOf(text, key).toString('base64url')}`
}

function sealOf(text: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(text).digest().subarray(0, 16)
}

function isSealed(text: string, seal: string, key: Uint8Array): boolean {
  const given = Buffer.from(seal, 'base64url')
  const right = sealOf(text, key)
  return given.length === right.length && timingSafeEqual(given, right)
}

function windowFields(window: PullWindow | null): readonly (string | number)[] {
  if (window === null) return []
  const { upto, audiences, remaining, at, dropping } = window
  const where = at.in === 'gained' ? [at.audience, at.scope, at.key] : [at.seq]
  const lost = dropping === null ? [] : [dropping.seenBy, dropping.seenAt, dropping.after]
  return [upto, audiences, remaining, ...where, ...lost]
}

/** The cursor that a text means; null where it is none of ours, or was given to another person. */
export function readCursor(cursor: string, key: Uint8Array): PullCursor | null {
  const [text = '', seal = ''] = cursor.split('.')
  if (!isSealed(text, seal, key)) return null
  const fields = parseArray(Buffer.from(text, 'base64url').toString('utf8'))
  const [epoch, upto, heldBy, ...rest] = fields
  if (typeof epoch !== 'string' || !isCount(upto) || typeof heldBy !== 'string') return null
  if (rest.length === 0) return { epoch, upto, heldBy, window: null }
  const window = readWindow(rest)
  return window === null ? null : { epoch, upto, heldBy, window }
}

function readWindow([upto, audiences, remaining, ...rest]: readonly unknown[]): PullWindow | null {
  // The sequence or (audience, scope, key), with or without three more of what is being dropped.
  const where = rest.length < 3 || rest.length === 4 ? 1 : 3
  const at = readPosition(rest.slice(0, where))
  const dropping = readDropping(rest.slice(where))
  if (!isCount(upto) || typeof audiences !== 'string' || !isCount(remaining)) return null
  return at === null || dropping === undefined ? null : { upto, audiences, remaining, at, dropping }
}

function readPosition(where: readonly unknown[]): PullPosition | null {
  const [first, scope, key] = where
  if (where.length === 1 && isCount(first)) return { in: 'changed', seq: first }
  if (where.length !== 3 || typeof first !== 'string' || typeof scope !== 'string' || typeof key !== 'string')
    return null
  return { in: 'gained', audience: first, scope, key }
}

/** Undefined where it is none of ours. */
function readDropping(fields: readonly unknown[]): PullDropping | null | undefined {
  const [seenBy, seenAt, after] = fields
  if (fields.length === 0) return null
  if (fields.length !== 3 || typeof seenBy !== 'string' || !isCount(seenAt) || typeof after !== 'string')
    return undefined
  return { seenBy, seenAt, after }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function parseArray(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    // Not JSON: not a cursor of ours; the caller answers so.
    return []
  }
}
