import { sql, type RawBuilder } from 'kysely'
import type { FeedCollection } from '../../shared/contract/sync/pull.ts'
import type { Queryable } from '../database/database.ts'

/**
 * One window of one desk. `audiences`: those it is for, sorted. `before`: those that it had at sequence `after` and still
 * has. It brings the desk from `after` to `upto`.
 */
export interface WindowFrame {
  readonly audiences: readonly string[]
  readonly before: readonly string[]
  readonly after: number
  readonly upto: number
}

export interface FeedRow {
  readonly scope: string
  readonly key: string
  readonly collection: FeedCollection
  readonly id: string
  readonly seq: number
  readonly gone: number
  readonly document: string
}

const anyOf = (names: readonly string[]): RawBuilder<unknown> => sql.join(names.length === 0 ? [''] : names)

/**
 * Sequence up to which gained scopes are sent whole; what is newer comes by sequence. A desk that has nothing gets all by
 * scope: on a large server its own documents are few among all the sequences.
 */
function wholeUpto({ after, upto }: WindowFrame): number {
  return after === 0 ? upto : after
}

/**
 * What of the gained scopes is sent. A desk that had nothing needs no news of deletions; any other may hold a document of a
 * scope that it lost and got again, deleted in between.
 */
function ofGained(frame: WindowFrame): RawBuilder<unknown> {
  const all = sql`d.seq <= ${wholeUpto(frame)}`
  return frame.after === 0 ? sql`${all} and d.gone = 0` : all
}

/** Scopes that `audience` brings to the desk and that it had not: by no audience it still has, nor by one that came before this. */
function gainedScopes(frame: WindowFrame, audience: string): RawBuilder<unknown> {
  const { audiences, before, after, upto } = frame
  const earlier = audiences.filter((other) => other < audience)
  const newerThan = before.includes(audience) ? after : -1
  return sql`
    select a.scope from audience_scope a
    where a.audience = ${audience} and a.revoked_seq is null and a.from_seq <= ${upto} and a.from_seq > ${newerThan}
    ${unlessHeldBy(earlier, upto)} ${unlessHeldBy(before, after)}`
}

/** For a query on `audience_scope a`. One condition for each set: together in an `or`, PostgreSQL compares all with all. */
function unlessHeldBy(names: readonly string[], since: number): RawBuilder<unknown> {
  if (names.length === 0) return sql``
  return sql`and not exists (select 1 from audience_scope o
    where o.scope = a.scope and o.audience in (${anyOf(names)}) and o.revoked_seq is null and o.from_seq <= ${since})`
}

/** Whether `audience` has brought any scope since the desk was last here; cheap, and mostly no. */
export async function bringsScopes(queryable: Queryable, frame: WindowFrame, audience: string): Promise<boolean> {
  if (!frame.before.includes(audience)) return true
  const { rows } = await sql`
    select 1 from audience_scope where audience = ${audience} and from_seq > ${frame.after} and from_seq <= ${frame.upto} limit 1
  `.execute(queryable)
  return rows.length > 0
}

/** The next `limit` gained scopes of one audience from `scope` on (included), by name. */
export async function nextGainedScopes(
  queryable: Queryable,
  frame: WindowFrame,
  { audience, scope, limit }: { readonly audience: string; readonly scope: string; readonly limit: number },
): Promise<readonly string[]> {
  const { rows } = await sql<{ scope: string }>`
    ${gainedScopes(frame, audience)} and a.scope >= ${scope} order by a.scope limit ${limit}
  `.execute(queryable.withoutPlugins())
  return rows.map((row) => row.scope)
}

export interface GainedRange {
  readonly audience: string
  readonly firstScope: string
  readonly lastScope: string
  /** Documents of `firstScope` up to this key were sent. */
  readonly afterKey: string
  readonly limit: number
}

/** Documents of the gained scopes of one audience within a range of names, by (scope, key). */
export async function gainedRows(
  queryable: Queryable,
  frame: WindowFrame,
  { audience, firstScope, lastScope, afterKey, limit }: GainedRange,
): Promise<readonly FeedRow[]> {
  const { rows } = await sql<FeedRow>`
    select d.scope, d.key, d.collection, d.id, d.seq, d.gone, d.document from feed_document d
    where d.scope in (${gainedScopes(frame, audience)} and a.scope >= ${firstScope} and a.scope <= ${lastScope})
    and ${ofGained(frame)} and (d.scope > ${firstScope} or d.key > ${afterKey})
    order by d.scope, d.key limit ${limit}
  `.execute(queryable.withoutPlugins())
  return rows
}

/** Documents that changed after `afterSeq`, deleted ones too, of every scope that the desk holds, by sequence. */
export async function changedRows(
  queryable: Queryable,
  { audiences, upto }: WindowFrame,
  { afterSeq, limit }: { readonly afterSeq: number; readonly limit: number },
): Promise<readonly FeedRow[]> {
  const { rows } = await sql<FeedRow>`
    select d.scope, d.key, d.collection, d.id, d.seq, d.gone, d.document from feed_document d
    where d.seq > ${afterSeq} and d.seq <= ${upto} and exists (${heldBy(audiences, upto)})
    order by d.seq limit ${limit}
  `.execute(queryable.withoutPlugins())
  return rows
}

/** For a query on `feed_document d`. */
function heldBy(audiences: readonly string[], upto: number): RawBuilder<unknown> {
  return sql`select 1 from audience_scope h
    where h.scope = d.scope and h.audience in (${anyOf(audiences)}) and h.revoked_seq is null and h.from_seq <= ${upto}`
}

/** How many documents a whole window has; the most expensive query of all, asked once a window that has a second page. */
export async function countWindow(queryable: Queryable, frame: WindowFrame): Promise<number> {
  let count = 0
  for (const audience of frame.audiences) {
    if (!(await bringsScopes(queryable, frame, audience))) continue
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from (${gainedScopes(frame, audience)}) g join feed_document d on d.scope = g.scope
      where ${ofGained(frame)}
    `.execute(queryable)
    count += rows[0]?.n ?? 0
  }
  if (frame.after === 0) return count
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from feed_document d
    where d.seq > ${frame.after} and d.seq <= ${frame.upto} and exists (${heldBy(frame.audiences, frame.upto)})
  `.execute(queryable)
  return count + (rows[0]?.n ?? 0)
}

const mostByRevocation = 1000

export interface LostQuestion {
  readonly formerly: readonly string[]
  readonly at: number
  readonly audiences: readonly string[]
  readonly upto: number
  /** Beyond this name. */
  readonly after: string
  readonly limit: number
}

/**
 * The next `limit` scopes, by name, that were seen by `formerly` at sequence `at` and are seen by none of `audiences` now, as of `upto`,
 * where the window ends. One that came back after `upto` counts as lost: the cursor would not say that the desk holds it, so nothing could
 * take it away later; the next window brings it whole.
 */
export async function nextLostScopes(queryable: Queryable, question: LostQuestion): Promise<readonly string[]> {
  const { formerly, at, audiences, upto, after, limit } = question
  const unlessSeen = sql`not exists (select 1 from audience_scope h
    where h.scope = w.scope and h.audience in (${anyOf(audiences)}) and h.revoked_seq is null and +h.from_seq <= ${upto})`
  const found = new Set<string>()
  const kept = formerly.filter((audience) => audiences.includes(audience))
  const walked = formerly.filter((audience) => !audiences.includes(audience))
  if (kept.length > 0) {
    // What an audience that stays has lost is mostly nothing, and found by the revocation.
    const { rows } = await sql<{ scope: string }>`
      select w.scope from audience_scope w
      where w.audience in (${anyOf(kept)}) and w.revoked_seq > ${at} and +w.from_seq <= ${at} and ${unlessSeen}
      limit ${mostByRevocation}`.execute(queryable)
    if (rows.length === mostByRevocation) walked.push(...kept)
    else for (const { scope } of rows) if (scope > after) found.add(scope)
  }
  // Else it may be a hundred thousand, over many pages: each walks on by name from where the last one ended.
  for (const audience of walked) {
    const { rows } = await sql<{ scope: string }>`
      select w.scope from audience_scope w
      where w.audience = ${audience} and w.scope > ${after} and +w.from_seq <= ${at}
      and (w.revoked_seq is null or w.revoked_seq > ${at}) and ${unlessSeen} order by w.scope limit ${limit}
    `.execute(queryable)
    for (const { scope } of rows) found.add(scope)
  }
  // Names are ASCII: they sort here as they do there.
  return [...found].sort().slice(0, limit)
}
