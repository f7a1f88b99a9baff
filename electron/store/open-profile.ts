import { join } from 'node:path'
import type { Observable } from 'rxjs'
import type { SyncStatus } from '../../shared/contract/desktop.ts'
import type { OutboxDocument } from '../../shared/contract/documents/outbox-document.ts'
import type { Clock } from './clock.ts'
import { openCollections, type DeskDatabase } from './collections/open-collections.ts'
import { casesUnknownToServer, createFeedTables, readFeedState } from './feed/feed-state.ts'
import { pageSize } from './feed/page-size.ts'
import type { WrittenPage } from './feed/write-page.ts'
import { appendAct, type NewAct } from './outbox/append-act.ts'
import { createOutboxTables } from './outbox/outbox-tables.ts'
import { profileFolder } from './profile/profile-file.ts'
import { readIdentity, type ProfileIdentity } from './profile/profile-identity.ts'
import type { UnlockedProfile } from './profile/unlock-profile.ts'
import { serverSession, type ServerSession } from './server-client/server-session.ts'
import type { Database } from './sqlite/open-database.ts'
import type { WriteTransaction } from './sqlite/write-transaction.ts'
import { statusBoard, type EvidenceProgress } from './sync/status-board.ts'
import { syncLoop } from './sync/sync-loop.ts'
import { restoreDeviceKey } from './vault/device-key.ts'

/** A profile that is unlocked: everything that queries, commands and evidence need. Ends with `lock`. */
export interface OpenProfile {
  readonly profileId: string
  readonly identity: Omit<ProfileIdentity, 'devicePrivateKey'>
  readonly database: Database
  readonly collections: DeskDatabase['collections']
  /** Of evidence files: their folder, and the 32-byte key that is zeroed at lock. */
  readonly evidence: { readonly folder: string; readonly key: Uint8Array }
  readonly session: ServerSession
  readonly status$: Observable<SyncStatus>
  readonly status: () => SyncStatus
  readonly syncNow: () => void
  /** The part of the status that the evidence queue knows. */
  readonly showEvidence: (progress: EvidenceProgress) => void
  /**
   * Append an act; durable when it returns. `alongside` runs in the same transaction (the end of its draft).
   * @throws StoreFailure; nothing is kept then
   */
  readonly appendAct: (act: NewAct, alongside?: (tx: WriteTransaction) => void) => OutboxDocument
  /** Cases that a restored server does not know; they are shown as such and take no acts. Empty on ordinary days. */
  readonly casesUnknownToServer: () => ReadonlySet<string>
  /** The desk's best estimate of server time, ms: for offering and showing, never for ordering. */
  readonly serverNowMs: () => number
}

/** What is built on an open profile by others: it sees each page inside the page's transaction, and ends before the profile does. */
export interface ProfileAttachment {
  /** What it throws undoes the page with its cursor. Synchronous. */
  readonly onPageWritten?: (tx: WriteTransaction, page: WrittenPage) => void
  readonly close: () => Promise<void>
}
export type AttachToProfile = (profile: OpenProfile) => Promise<ProfileAttachment> | ProfileAttachment

export interface StartProfileInput {
  readonly deskDir: string
  readonly profileId: string
  readonly unlocked: UnlockedProfile
  readonly clock: Clock
  readonly attach: readonly AttachToProfile[]
}

export interface StartedProfile {
  readonly profile: OpenProfile
  /** Stop syncing, close what was attached, the collections and the connection, zero the keys. */
  readonly close: () => Promise<void>
}

/** Open the collections of an unlocked profile and start its sync. */
export async function startProfile(input: StartProfileInput): Promise<StartedProfile> {
  const { unlocked, clock, profileId } = input
  const { database } = unlocked
  const { devicePrivateKey, ...identity } = readIdentity(database)
  createFeedTables(database)
  createOutboxTables(database)
  const opened = await openCollections({ database, profileId, deferIndexes: false })
  const { collections } = opened
  const privateKey = Buffer.from(devicePrivateKey, 'base64')
  const deviceKey = restoreDeviceKey(privateKey)
  privateKey.fill(0)
  const { deviceId, personId, serverUrl } = identity
  const session = serverSession({ serverUrl, deviceId, deviceKey })
  const board = statusBoard(database, collections)
  const now = (): number => clock.nowMs()
  const attachments: ProfileAttachment[] = []

  const profile: OpenProfile = {
    profileId,
    identity,
    database,
    collections,
    evidence: { folder: join(profileFolder(input.deskDir, profileId), 'evidence'), key: unlocked.evidenceKey },
    session,
    status$: board.status$,
    status: board.present,
    syncNow: () => loop.retryNow(),
    showEvidence: (evidence) => board.set({ evidence }),
    appendAct: (act, alongside) => {
      const row = appendAct({ database, collections, act, nowMs: now(), alongside })
      board.showOutbox()
      loop.wake()
      return row
    },
    casesUnknownToServer: () => casesUnknownToServer(database),
    serverNowMs: () => now() + readFeedState(database).clockOffsetMs,
  }
  for (const attach of input.attach) attachments.push(await attach(profile))

  const loop = syncLoop({
    session,
    board,
    push: { database, collections, identity, sealer: { deviceId, personId, deviceKey }, session, nowMs: now },
    pull: {
      database,
      collections,
      session,
      size: pageSize(),
      logKeeper: unlocked.logKeeper,
      now,
      onPageWritten: (tx, page) => {
        for (const attachment of attachments) attachment.onPageWritten?.(tx, page)
      },
    },
  })
  return {
    profile,
    close: async () => {
      await loop.stop()
      for (const attachment of attachments.toReversed()) await attachment.close()
      board.end()
      await opened.close()
      await unlocked.close()
    },
  }
}
