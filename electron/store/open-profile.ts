import { join } from 'node:path'
import { Subject, type Observable } from 'rxjs'
import type { SyncStatus } from '../../shared/contract/desktop.ts'
import type { EvidenceProgress } from '../../shared/contract/evidence-progress.ts'
import type { OutboxDocument } from '../../shared/contract/documents/outbox-document.ts'
import { pushLimits } from '../../shared/contract/sync/push.ts'
import { BackgroundRunner } from './background-runner.ts'
import type { Clock } from './clock.ts'
import { openCollections, type DeskDatabase } from './collections/open-collections.ts'
import { casesUnknownToServer, createFeedTables, readFeedState } from './feed/feed-state.ts'
import { pageSize } from './feed/page-size.ts'
import type { OnPageWritten, WrittenPage } from './feed/write-page.ts'
import { createPrivateTables } from './marks/private-tables.ts'
import { batchSize } from './outbox/batch-size.ts'
import { mostHeldPerRequest } from './outbox/exchange-held.ts'
import { appendAct, type NewAct } from './outbox/append-act.ts'
import { Grace } from './outbox/grace.ts'
import { createOutboxTables, createReceiptIndexes, markRefusalsSeen } from './outbox/outbox-tables.ts'
import { PushWatch } from './outbox/push-watch.ts'
import { removeUnsealed } from './outbox/unsealed-acts.ts'
import { profileFolder } from './profile/profile-file.ts'
import { isDamage } from './rescue/open-whole.ts'
import { createRescueTable } from './rescue/rescue-report.ts'
import { restoreLost, sequenceOf } from './rescue/restore-lost.ts'
import { StorageWatch } from './rescue/storage-watch.ts'
import { keepCopies } from './safekeeping/keep-copies.ts'
import { namedFiles } from './own-files/named-files.ts'
import { OwnFiles } from './own-files/own-files.ts'
import { readCopies } from './safekeeping/own-copy.ts'
import { OwnCopies } from './safekeeping/own-copies.ts'
import { createSeenTable, forgetSettled } from './seen/seen-blocks.ts'
import { readIdentity, type ProfileIdentity } from './profile/profile-identity.ts'
import type { UnlockedProfile } from './profile/unlock-profile.ts'
import { serverSession, type ServerSession } from './server-client/server-session.ts'
import type { Database } from './sqlite/open-database.ts'
import { writeTransaction, type WriteTransaction } from './sqlite/write-transaction.ts'
import { localFailureCode } from './sync/local-failure-code.ts'
import { statusBoard } from './sync/status-board.ts'
import { syncLoop, type SyncLoop } from './sync/sync-loop.ts'
import { keyFingerprint, restoreDeviceKey, type DeviceKey } from './vault/device-key.ts'

/** A profile that is unlocked: everything that queries, commands and evidence need. Ends with `lock`. */
export interface OpenProfile {
  readonly profileId: string
  readonly identity: Omit<ProfileIdentity, 'devicePrivateKey'>
  /** Of this device's public key. */
  readonly deviceFingerprint: string
  readonly database: Database
  readonly collections: DeskDatabase['collections']
  /** Where evidence files lie; their keys are in the database. */
  readonly evidenceFolder: string
  /** Scans that this person added, which may lie nowhere else. */
  readonly ownFiles: OwnFiles
  readonly session: ServerSession
  readonly status$: Observable<SyncStatus>
  readonly status: () => SyncStatus
  readonly syncNow: () => void
  /** What becomes of waiting acts just now. */
  readonly pushes: PushWatch
  /** The part of the status that the evidence queue knows. */
  readonly showEvidence: (progress: EvidenceProgress) => void
  /** Copies a long log into the database file on another thread; resolves when it has, at once while the log is short. */
  readonly shortenLog: () => Promise<void>
  /** For work beside calls and sync: what fails in it is shown in the status and tried again. */
  readonly background: BackgroundRunner
  /**
   * Append an act; durable when it returns. `alongside` runs in the same transaction (the end of its draft).
   * @throws StoreFailure; nothing is kept then
   */
  readonly appendAct: (act: NewAct, alongside?: (tx: WriteTransaction) => void) => OutboxDocument
  /**
   * Take an act that was not sealed out of the outbox for good. `alongside` keeps its words, in the same transaction and before.
   * @throws StoreFailure; the act is still there then
   */
  readonly removeAct: (act: OutboxDocument, alongside: (tx: WriteTransaction) => void) => void
  /** Until when an act waits before it may be sealed, by the desk's clock and for showing alone; 0 where only the network is waited for. */
  readonly waitsUntilMs: (actId: string) => number
  /** Count again what the status says of the outbox. */
  readonly showOutbox: () => void
  /** The refusals of these acts were on the person's screen: `status.refused` counts them no more. @throws StoreFailure */
  readonly markRefusalsSeen: (actIds: readonly string[]) => void
  /** Emits the case of each refusal that was looked at. */
  readonly refusalSeen$: Observable<string>
  /** Cases that a restored server does not know; they are shown as such and take no acts. Empty on ordinary days. */
  readonly casesUnknownToServer: () => ReadonlySet<string>
  /** Resolves when every act and draft up to now has its second copy, or cannot get one now: then the person may be told of it. */
  readonly copied: () => Promise<void>
  /** How the storage stands. */
  readonly storage: StorageWatch
  /** What failed while something was asked for: where it says that stored data is damaged, the profile ends by `damage$`. */
  readonly noteFailure: (error: unknown) => void
  /** Emits once the profile's data was found damaged. */
  readonly damage$: Observable<void>
  /** The desk's best estimate of server time, ms: for offering and showing, never for ordering. */
  readonly serverNowMs: () => number
}

/** What is built on an open profile by others: it sees each page inside the page's transaction, and ends before the profile does. */
export interface ProfileAttachment {
  /** What it throws undoes the page with its cursor. Synchronous. */
  readonly onPageWritten?: (tx: WriteTransaction, page: WrittenPage) => void
  /** The newest is here, and acts up to this number of the local order are about to be sealed: the last look at them. */
  readonly beforeSealing?: (through: number) => Promise<void>
  readonly close: () => Promise<void>
}
export type AttachToProfile = (profile: OpenProfile) => Promise<ProfileAttachment> | ProfileAttachment

export interface StartProfileInput {
  readonly deskDir: string
  readonly profileId: string
  readonly unlocked: UnlockedProfile
  readonly clock: Clock
  /** How long an act can be taken back on line before it is sealed, ms; 0: it leaves at once. */
  readonly graceMs: number
  readonly attach: readonly AttachToProfile[]
}

export interface StartedProfile {
  readonly profile: OpenProfile
  /** Stop syncing, close what was attached, the collections and the connection. */
  readonly close: () => Promise<void>
}

/**
 * Open the collections of an unlocked profile and start its sync.
 * @throws StoreFailure, and whatever an attachment throws; the collections are closed again then, the connection is the caller's
 */
export async function startProfile(input: StartProfileInput): Promise<StartedProfile> {
  const { unlocked, profileId } = input
  const { database } = unlocked
  const sequence = sequenceOf(database)
  createFeedTables(database)
  createOutboxTables(database)
  createPrivateTables(database)
  createSeenTable(database)
  createRescueTable(database)
  const opened = await openCollections({ database, profileId })
  createReceiptIndexes(database, opened.collections)
  const attachments: ProfileAttachment[] = []
  const closeAttachments = async (): Promise<void> => {
    for (const attachment of attachments.splice(0).toReversed()) await attachment.close()
  }
  let endBackground = (): void => undefined
  try {
    const ownFolder = join(profileFolder(input.deskDir, profileId), 'own')
    const found = readCopies(ownFolder, unlocked.copiesKey)
    restoreLost({ database, collections: opened.collections, ...found, sequence, nowMs: input.clock.nowMs() })
    forgetSettled(database, opened.collections)
    const { profile, board, begin, copies, grace } = assemble(input, opened.collections, {
      onPageWritten: (tx, page) => {
        for (const attachment of attachments) attachment.onPageWritten?.(tx, page)
      },
      beforeSealing: async (through) => {
        for (const attachment of attachments) await attachment.beforeSealing?.(through)
      },
    })
    endBackground = () => {
      grace.endAll()
      profile.background.stop()
    }
    keepCopies({ database, collections: opened.collections, copies, found, key: unlocked.copiesKey, folder: ownFolder })
    for (const attach of input.attach) attachments.push(await attach(profile))
    profile.background.later('own-files', 0, () => sweepOwnFiles(profile))
    const loop = begin()
    const close = async (): Promise<void> => {
      await loop.stop()
      try {
        await closeAttachments()
      } finally {
        await copies.close()
        await profile.ownFiles.close()
        profile.storage.close()
        endBackground()
        profile.session.giveUpSignIn()
        board.end()
        await opened.close()
        await unlocked.close()
      }
    }
    return { profile, close }
  } catch (error) {
    await closeAttachments()
    endBackground()
    await opened.close()
    throw error
  }
}

/** The profile and its sync, which `begin` starts: not before everything that wants to see its pages is attached. */
function assemble(
  input: StartProfileInput,
  collections: DeskDatabase['collections'],
  { onPageWritten, beforeSealing }: { onPageWritten: OnPageWritten; beforeSealing: (through: number) => Promise<void> },
) {
  const { unlocked, clock, profileId, deskDir } = input
  const { database, logKeeper } = unlocked
  const { devicePrivateKey, ...identity } = readIdentity(database)
  const { deviceId, personId, serverUrl } = identity
  const deviceKey = deviceKeyOf(devicePrivateKey)
  const session = serverSession({ serverUrl, deviceId, deviceKey })
  const board = statusBoard(database)
  const refusalSeen = new Subject<string>()
  const damage = new Subject<void>()
  const pushes = new PushWatch()
  const now = (): number => clock.nowMs()
  let loop: SyncLoop | null = null
  const grace = new Grace(input.graceMs, () => loop?.wake())
  const showTrouble = (failure: unknown): void => {
    board.showTrouble(failure === null ? null : { code: localFailureCode(failure), atMs: now() })
    if (isDamage(failure)) damage.next()
  }
  const background = new BackgroundRunner(showTrouble)
  const folder = profileFolder(deskDir, profileId)
  const ownFiles = new OwnFiles(join(folder, 'own-files'), unlocked.copiesKey)
  const copies = new OwnCopies({
    folder: join(folder, 'own'),
    key: unlocked.copiesKey,
    database,
    collections,
    background,
  })
  const profile: OpenProfile = {
    profileId,
    identity,
    deviceFingerprint: keyFingerprint(deviceKey.publicKey),
    database,
    collections,
    pushes,
    evidenceFolder: join(folder, 'evidence'),
    ownFiles,
    session,
    status$: board.status$,
    status: board.present,
    syncNow: () => {
      grace.endAll()
      loop?.retryNow()
    },
    showEvidence: (evidence) => board.set({ evidence }),
    background,
    shortenLog: () => logKeeper.shorten(database),
    copied: () => copies.settled(),
    storage: new StorageWatch({
      folder,
      database,
      background,
      now,
      isLoading: () => board.present().load !== null && board.present().network !== 'offline',
    }),
    noteFailure: (error) => {
      if (isDamage(error)) damage.next()
    },
    damage$: damage.asObservable(),
    appendAct: (act, alongside) => {
      const row = appendAct({ database, collections, act, nowMs: now(), alongside })
      board.showOutbox()
      grace.begin(row, now())
      return row
    },
    removeAct: (act, alongside) => {
      writeTransaction(database, (tx) => {
        alongside(tx)
        removeUnsealed(tx, collections, act)
      })
      grace.end(act.id)
      board.showOutbox()
    },
    waitsUntilMs: (actId) => grace.untilMs(actId),
    showOutbox: board.showOutbox,
    markRefusalsSeen: (actIds) => {
      const caseIds = writeTransaction(database, () => markRefusalsSeen(database, actIds))
      if (caseIds.size === 0) return
      board.showOutbox()
      for (const caseId of caseIds) refusalSeen.next(caseId)
    },
    refusalSeen$: refusalSeen.asObservable(),
    casesUnknownToServer: () => casesUnknownToServer(database),
    serverNowMs: () => now() + readFeedState(database).clockOffsetMs,
  }
  const push = {
    database,
    collections,
    identity,
    sealer: { deviceId, personId, deviceKey },
    session,
    ownFiles,
    copied: () => copies.settled(),
    nowMs: now,
    sealThrough: () => grace.sealThrough(),
    size: batchSize(pushLimits.rows),
    watch: pushes,
    heldSize: batchSize(mostHeldPerRequest),
  }
  const pull = { database, collections, session, size: pageSize(), logKeeper, now, onPageWritten }
  const begin = (): SyncLoop => {
    loop = syncLoop({ session, board, push, pull, beforeSealing, onLocalFailure: profile.noteFailure })
    return loop
  }
  return { profile, board, begin, copies, grace }
}

/** What nothing names any more: left by a kill between a file and its draft, or by an act that ended. */
function sweepOwnFiles({ ownFiles, database, collections }: OpenProfile): void {
  void ownFiles
    .inTurn(() => ownFiles.keepOnly(namedFiles(database, collections)))
    .catch(() => {
      // A folder that cannot be read or written now: a file too many does no harm.
    })
}

function deviceKeyOf(privateKeyBase64: string): DeviceKey {
  const privateKey = Buffer.from(privateKeyBase64, 'base64')
  try {
    return restoreDeviceKey(privateKey)
  } finally {
    privateKey.fill(0)
  }
}
