import type { Queryable } from '../database/database.ts'
import { pullLimits } from '../../shared/contract/sync/pull.ts'
import { readAudienceSet, storeAudienceSet } from './audience-set.ts'
import {
  emptyCursor,
  readCursor,
  writeCursor,
  type PullCursor,
  type PullDropping,
  type PullPosition,
  type PullWindow,
} from './pull-cursor.ts'
import { lastSequence } from './take-sequences.ts'
import {
  bringsScopes,
  changedRows,
  countWindow,
  gainedRows,
  nextGainedScopes,
  nextLostScopes,
  type FeedRow,
  type WindowFrame,
} from './window-rows.ts'

export interface PullQuestion {
  readonly epoch: string
  /** Of valid grants now, each once, sorted. */
  readonly audiences: readonly string[]
  readonly cursor: string
  /** Seals cursors: of this server, for the person who asks. */
  readonly cursorKey: Uint8Array
  readonly limit: number
}

export interface PullPage {
  readonly restarted: boolean
  readonly dropScopes: readonly string[]
  readonly rows: readonly FeedRow[]
  readonly cursor: string
  readonly seq: number
  readonly more: boolean
  readonly remaining: number
}

const scopesPerQuery = 256
const start: PullPosition = { in: 'gained', audience: '', scope: '', key: '' }

/**
 * The next page for a desk: at most `limit` documents, and of the scopes to drop so many that they are no more work. A cursor that this server did not write, or does not know any more,
 * begins anew as after a restore: the desk deletes nothing, gets everything, and compares what both hold.
 *
 * A window is fixed at its first page: up to the sequence that had committed then, for the audiences of then. Whoever leaves
 * an audience in the middle gets no more of it and drops it at once; whoever enters one gets it with the next window. A scope
 * taken away in the middle is sent no more and dropped at the next window, which sees that it was held at this one's end.
 */
export async function pullPage(queryable: Queryable, question: PullQuestion): Promise<PullPage> {
  const { frame, at, cursor, dropping, restarted } = await openWindow(queryable, question)
  const { dropScopes, left } = await readLost(queryable, { frame, dropping, limit: question.limit })
  // A scope may only come again after it was dropped: no document before the last of them was named.
  const read = left === null ? await readRows(queryable, { frame, at, limit: question.limit }) : { rows: [], at }
  const audiencesHash = await storeAudienceSet(queryable, frame.audiences)
  const shared = { restarted, dropScopes, rows: read.rows, seq: frame.upto }
  if (read.at === null) {
    const next = { epoch: question.epoch, upto: frame.upto, heldBy: audiencesHash, window: null }
    return { ...shared, cursor: writeCursor(next, question.cursorKey), more: false, remaining: 0 }
  }
  const before = cursor.window?.remaining ?? (await countWindow(queryable, frame))
  const remaining = Math.max(0, before - read.rows.length)
  const window = { upto: frame.upto, audiences: audiencesHash, remaining, at: read.at, dropping: left }
  return { ...shared, cursor: writeCursor({ ...cursor, window }, question.cursorKey), more: true, remaining }
}

interface OpenedWindow {
  readonly frame: WindowFrame
  readonly at: PullPosition
  readonly cursor: PullCursor
  readonly dropping: Dropping | null
  readonly restarted: boolean
}

/** `formerly`: the audiences that `seenBy` is the hash of. */
interface Dropping extends PullDropping {
  readonly formerly: readonly string[]
}

async function openWindow(queryable: Queryable, question: PullQuestion): Promise<OpenedWindow> {
  const { epoch, audiences } = question
  const given = question.cursor === '' ? emptyCursor(epoch) : readCursor(question.cursor, question.cursorKey)
  const formerly = given?.epoch === epoch ? await readAudienceSet(queryable, given.heldBy) : null
  if (given === null || formerly === null) {
    return beginWindow(queryable, { cursor: emptyCursor(epoch), formerly: [], audiences, restarted: true })
  }
  if (given.window === null) return beginWindow(queryable, { cursor: given, formerly, audiences, restarted: false })
  const continued = await continueWindow(queryable, given, { formerly, audiences })
  // Its first page named the audiences, so they are stored; if not, the window begins again from what the desk has.
  return (
    continued ?? beginWindow(queryable, { cursor: { ...given, window: null }, formerly, audiences, restarted: false })
  )
}

interface WindowToBegin {
  readonly cursor: PullCursor
  readonly formerly: readonly string[]
  readonly audiences: readonly string[]
  readonly restarted: boolean
}

async function beginWindow(
  queryable: Queryable,
  { cursor, formerly, audiences, restarted }: WindowToBegin,
): Promise<OpenedWindow> {
  const upto = await lastSequence(queryable)
  const dropping = { seenBy: cursor.heldBy, seenAt: cursor.upto, after: '', formerly }
  const before = formerly.filter((name) => audiences.includes(name))
  return { frame: { audiences, before, after: cursor.upto, upto }, at: start, cursor, dropping, restarted }
}

async function continueWindow(
  queryable: Queryable,
  cursor: PullCursor,
  { formerly, audiences }: { readonly formerly: readonly string[]; readonly audiences: readonly string[] },
): Promise<OpenedWindow | null> {
  const { window } = cursor
  if (window === null) return null
  const begunFor = await readAudienceSet(queryable, window.audiences)
  if (begunFor === null) return null
  const still = begunFor.filter((name) => audiences.includes(name))
  const dropping = await takeUpDropping(queryable, window, { begunFor, still })
  if (dropping === undefined) return null
  const before = formerly.filter((name) => still.includes(name))
  const frame = { audiences: still, before, after: cursor.upto, upto: window.upto }
  return { frame, at: window.at, cursor, dropping, restarted: false }
}

/** What is to be dropped in the middle of a window; undefined where the server does not know it any more. */
async function takeUpDropping(
  queryable: Queryable,
  { audiences, upto, dropping }: PullWindow,
  { begunFor, still }: { readonly begunFor: readonly string[]; readonly still: readonly string[] },
): Promise<Dropping | null | undefined> {
  const left = still.length < begunFor.length
  if (dropping === null) return left ? { seenBy: audiences, seenAt: upto, after: '', formerly: begunFor } : null
  const formerly = await readAudienceSet(queryable, dropping.seenBy)
  if (formerly === null) return undefined
  // The desk was sent no document since, so what it holds was seen by the same ones; of that, more is lost now, also what was passed over.
  return { ...dropping, formerly, after: left ? '' : dropping.after }
}

/** `left`: what is to be named with the next pages, null when all was. */
async function readLost(
  queryable: Queryable,
  {
    frame,
    dropping,
    limit,
  }: { readonly frame: WindowFrame; readonly dropping: Dropping | null; readonly limit: number },
): Promise<{ readonly dropScopes: readonly string[]; readonly left: PullDropping | null }> {
  if (dropping === null) return { dropScopes: [], left: null }
  const { formerly, seenBy, seenAt, after } = dropping
  const { audiences, upto } = frame
  const most = Math.max(1, Math.floor(limit / pullLimits.documentsPerLostScope))
  const lost = await nextLostScopes(queryable, { formerly, at: seenAt, audiences, upto, after, limit: most + 1 })
  if (lost.length <= most) return { dropScopes: lost, left: null }
  const dropScopes = lost.slice(0, most)
  return { dropScopes, left: { seenBy, seenAt, after: dropScopes.at(-1) ?? after } }
}

interface Reading {
  readonly frame: WindowFrame
  readonly at: PullPosition
  readonly limit: number
}

/** `at`: null when the window is finished. */
interface Read {
  readonly rows: readonly FeedRow[]
  readonly at: PullPosition | null
}

async function readRows(queryable: Queryable, { frame, at, limit }: Reading): Promise<Read> {
  const gained: Read = at.in === 'gained' ? await readGained(queryable, { frame, at, limit }) : { rows: [], at: null }
  // A desk that had nothing was given everything by scope.
  if (gained.at !== null || frame.after === 0) return gained
  const afterSeq = at.in === 'changed' ? at.seq : frame.after
  const room = limit - gained.rows.length
  const changed = room === 0 ? [] : await changedRows(queryable, frame, { afterSeq, limit: room })
  const full = changed.length === room
  return {
    rows: [...gained.rows, ...changed],
    at: full ? { in: 'changed', seq: changed.at(-1)?.seq ?? afterSeq } : null,
  }
}

async function readGained(
  queryable: Queryable,
  { frame, at, limit }: Reading & { readonly at: Extract<PullPosition, { readonly in: 'gained' }> },
): Promise<Read> {
  const rows: FeedRow[] = []
  for (const audience of frame.audiences) {
    if (audience < at.audience || !(await bringsScopes(queryable, frame, audience))) continue
    let { scope, key } = audience === at.audience ? at : { scope: '', key: '' }
    for (;;) {
      const scopes = await nextGainedScopes(queryable, frame, { audience, scope, limit: scopesPerQuery })
      const lastScope = scopes.at(-1)
      if (lastScope === undefined) break
      const room = limit - rows.length
      const range = { audience, firstScope: scope, lastScope, afterKey: key, limit: room }
      const found = await gainedRows(queryable, frame, range)
      rows.push(...found)
      const last = found.at(-1)
      if (found.length === room && last !== undefined) {
        return { rows, at: { in: 'gained', audience, scope: last.scope, key: last.key } }
      }
      if (scopes.length < scopesPerQuery) break
      // Everything of `lastScope` was sent; no key is beyond this one.
      scope = lastScope
      key = '\u{10FFFF}'
    }
  }
  return { rows, at: null }
}
