import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { plainRow } from '../collections/plain-document.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import { truncateLog, type Database } from '../sqlite/open-database.ts'
import { copyName, namesBeside, type ReadCopies } from './own-copy.ts'
import type { OwnCopies } from './own-copies.ts'

export interface KeepCopiesInput {
  readonly database: Database
  readonly collections: Pick<DeskCollections, 'outbox' | 'drafts'>
  readonly copies: OwnCopies
  readonly found: ReadCopies
  readonly key: Uint8Array
  readonly folder: string
}

/**
 * At the start of a profile, when what was lost is back: copies of what is gone or answered are deleted, what has none gets one.
 * An answered act's copy is given up only here, once its answer lies in the database file itself and not in its log alone.
 * @throws StoreFailure
 */
export function keepCopies({ database, collections, copies, found, key, folder }: KeepCopiesInput): void {
  const mayGiveUp = logEmptied(database)
  const unanswered = database
    .prepare<[], string>(
      `SELECT kept.data FROM outbox_queue AS queued JOIN ${tableOf(collections.outbox)} AS kept ON kept.id = queued.act_id`,
    )
    .pluck()
    .all()
    .map((text) => plainRow(text).id)
  const drafts = database
    .prepare<[], string>(`SELECT id FROM ${tableOf(collections.drafts)} WHERE deleted = 0`)
    .pluck()
    .all()
  const wanted = new Map<string, { readonly kind: 'act' | 'draft'; readonly id: string }>()
  for (const id of unanswered) wanted.set(copyName(key, 'act', id), { kind: 'act', id })
  for (const id of drafts) wanted.set(copyName(key, 'draft', id), { kind: 'draft', id })
  const outside = namesBeside(key)
  const lying = existsSync(folder) ? readdirSync(folder) : []
  for (const name of lying) {
    if (mayGiveUp && !wanted.has(name) && !outside.has(name)) rmSync(join(folder, name), { force: true })
  }
  const good = new Set(lying.filter((name) => !found.damaged.includes(name)))
  const missing = [...wanted].filter(([name]) => !good.has(name)).map(([, what]) => what)
  for (const kind of ['act', 'draft'] as const) {
    const ids = missing.filter((what) => what.kind === kind).map(({ id }) => id)
    if (ids.length > 0) copies.note(kind, ids)
  }
  if ([...outside].some((name) => !good.has(name))) copies.noteBeside()
}

function logEmptied(database: Database): boolean {
  try {
    truncateLog(database)
    return true
  } catch {
    // A full disk, or a reader: a copy too many does no harm.
    return false
  }
}
