import { existsSync, renameSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { StorageRescue } from '../../../shared/contract/desktop.ts'
import { openCollections } from '../collections/open-collections.ts'
import { createFeedTables, readFeedState, writeFeedState } from '../feed/feed-state.ts'
import { continueChain, createOutboxTables, enqueue, keepReceipt, noteRuling } from '../outbox/outbox-tables.ts'
import { writeIdentity } from '../profile/profile-identity.ts'
import { readCopies } from '../safekeeping/own-copy.ts'
import { connectionState } from '../sqlite/connection-state.ts'
import { openDatabase, type Database } from '../sqlite/open-database.ts'
import { StoreFailure, toStoreFailure } from '../sqlite/store-failure.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'
import { gatherOwn, type GatheredOwn } from './gather-own.ts'
import { createRescueTable, keepRescue } from './rescue-report.ts'
import { emptySalvage, salvage, type Salvage } from './salvage.ts'
import { bringBackPrivate } from './salvage-private.ts'
import { moveAside, newSetAsideFolder, removeIfEmpty } from './set-aside.ts'

export interface RebuildInput {
  /** The profile's. */
  readonly folder: string
  readonly profileId: string
  readonly key: Uint8Array
  readonly copiesKey: Uint8Array
  readonly nowMs: number
  readonly cause: StorageRescue['cause']
  /** Open, where it can be opened at all; closed by this. */
  readonly damaged: Database | null
}

/** The database file of a profile, and what SQLite keeps beside it. */
export function databaseFiles(folder: string, name = 'store.db'): string[] {
  return ['', '-wal', '-shm'].map((end) => join(folder, name + end))
}

/**
 * Make a profile's database anew: what exists only here comes from the damaged file and from its second copies, everything else from the
 * server at the next sync. The damaged files are moved to `set-aside/<time>`, and only when the new one is whole on the disk.
 * @throws StoreFailure 'store-corrupt' when not even who the profile belongs to can be read; nothing was changed then
 * @throws StoreFailure 'disk-full' 'folder-not-writable' 'store-failed'; nothing was changed then, and it can be tried again
 */
export async function rebuildProfile(input: RebuildInput): Promise<StorageRescue> {
  const { folder, damaged, copiesKey } = input
  let salvaged = emptySalvage
  try {
    if (damaged !== null) salvaged = salvage(damaged)
  } finally {
    damaged?.close()
  }
  const copies = readCopies(join(folder, 'own'), copiesKey)
  const own = gatherOwn(salvaged, copies, copiesKey)
  const aside = newSetAsideFolder(folder, input.nowMs)
  const report: StorageRescue = {
    atMs: input.nowMs,
    cause: input.cause,
    acts: own.acts.filter(({ ruling }) => ruling === null).length,
    drafts: own.drafts.length,
    unreadable: own.unreadable,
    setAside: aside.slice(folder.length + 1),
    seen: false,
  }
  try {
    for (const file of databaseFiles(folder, 'store.db.making')) await rm(file, { force: true })
    await makeDatabase(input, { own, salvaged, report })
    renameSync(join(folder, 'store.db.making'), join(folder, 'store.db.new'))
    moveAside(aside, [...databaseFiles(folder), ...copies.damaged.map((name) => join(folder, 'own', name))])
    finishRebuild(folder)
    // Ciphertext whose keys lay in the damaged file: nothing opens it any more, and it is fetched again.
    await rm(join(folder, 'evidence'), { recursive: true, force: true })
    return report
  } catch (error) {
    removeIfEmpty(aside)
    throw toStoreFailure(error)
  }
}

/** A kill between the two moves left the new database beside no database: it is whole, or it would not have its name. */
export function finishRebuild(folder: string): void {
  const made = join(folder, 'store.db.new')
  try {
    if (existsSync(made) && !existsSync(join(folder, 'store.db'))) renameSync(made, join(folder, 'store.db'))
  } catch (error) {
    throw toStoreFailure(error)
  }
}

interface Contents {
  readonly own: GatheredOwn
  readonly salvaged: Salvage
  readonly report: StorageRescue
}

async function makeDatabase(input: RebuildInput, { own, salvaged, report }: Contents): Promise<void> {
  const { identity } = own
  if (identity === null) throw new StoreFailure('store-corrupt', new Error('whose profile it is cannot be read'))
  const database = openDatabase({ file: join(input.folder, 'store.db.making'), key: input.key })
  try {
    writeIdentity(database, identity)
    createFeedTables(database)
    createOutboxTables(database)
    createRescueTable(database)
    // Numbers of the local sequence are never given twice, or an older copy would be taken for a newer one.
    connectionState(database).passSequence(own.sequence)
    const opened = await openCollections({ database, profileId: input.profileId })
    try {
      writeTransaction(database, (tx) => {
        tx.upsert(opened.collections.outbox, own.acts)
        tx.upsert(opened.collections.drafts, own.drafts)
        bringBack(database, own, salvaged)
        // What the server holds of this desk is compared once: it may lack what it had answered, and have what this desk lost.
        writeFeedState(database, { ...readFeedState(database), haveDue: true })
        keepRescue(database, report)
      })
    } finally {
      await opened.close()
    }
  } finally {
    database.close()
  }
}

function bringBack(database: Database, own: GatheredOwn, salvaged: Salvage): void {
  continueChain(database, own.chain.lastLocalSeq, own.chain.lastHash)
  const unseen = new Set(salvaged.unseenRefusals.map(({ actId }) => actId))
  for (const act of own.acts) {
    if (act.ruling === null) enqueue(database, act.localSeq, act.id)
    if (unseen.has(act.id)) noteRuling(database, act)
    if (act.receipt !== null) keepReceipt(database, act.receipt)
  }
  const insert = database.prepare(
    'INSERT OR IGNORE INTO earlier_receipts (act_id, epoch, receipt) VALUES (@actId, @epoch, @receipt)',
  )
  for (const kept of salvaged.earlierReceipts) insert.run(kept)
  bringBackPrivate(database, salvaged.private)
}
