import { mkdirSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Subject, type Observable } from 'rxjs'
import type { EvidenceProgress } from '../../../shared/contract/evidence-progress.ts'
import type { BackgroundRunner } from '../background-runner.ts'
import type { DeskCollections } from '../collections/open-collections.ts'
import type { ServerSession } from '../server-client/server-session.ts'
import { setEvidenceAside } from '../rescue/set-aside.ts'
import { ServerFailure } from '../server-client/server-failure.ts'
import type { Database } from '../sqlite/open-database.ts'
import { catchUp, createCatchUpTable } from './catch-up.ts'
import {
  createEvidenceTables,
  droppedFiles,
  evidenceTotals,
  fileOfAttachment,
  forgetParts,
  markDamaged,
  noteDeleted,
  withWanted,
  type EvidenceFile,
  type EvidenceTotals,
} from './evidence-catalogue.ts'
import { countFailures } from './evidence-failures.ts'
import { EvidenceQueue, type Transfer } from './evidence-queue.ts'
import { openRange } from './fetch-evidence.ts'
import { BlobDamaged, readBlobRange } from './sealed-blob.ts'
import { TransferSpeed } from './transfer-speed.ts'

export interface EvidenceShelfInput {
  readonly database: Database
  readonly collections: DeskCollections
  readonly session: ServerSession
  readonly folder: string
  readonly background: BackgroundRunner
  /** Copies the log on another thread where it has become long, so that no commit has to. */
  readonly shortenLog: () => Promise<void>
}

export type EvidenceRead =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly sizeBytes: number }
  | { readonly ok: false; readonly code: 'evidence-offline' | 'evidence-damaged' | 'not-found' }

/** Files deleted in one turn. */
const sliceFiles = 20

/** The evidence of one profile: what is wanted, what lies here encrypted, and the bytes of either. */
export class EvidenceShelf {
  readonly #input: EvidenceShelfInput
  readonly #stop = new AbortController()
  readonly #changes = new Subject<void>()
  readonly #speed = new TransferSpeed()
  readonly #queue: EvidenceQueue
  /** Counted anew after a change that is more than one file that came. */
  #totals: EvidenceTotals | null = null
  #failed: number | null = null
  #catchingUp = false
  #documentsFirst = false

  constructor(input: EvidenceShelfInput) {
    this.#input = input
    mkdirSync(input.folder, { recursive: true, mode: 0o700 })
    createEvidenceTables(input.database)
    createCatchUpTable(input.database)
    this.#queue = new EvidenceQueue({
      ...input,
      pathOf: (fileId) => this.#path(fileId),
      onBytes: (bytes) => this.#speed.add(bytes, performance.now()),
      onSettled: (file, end) => this.#settled(file, end),
    })
    this.#deleteDroppedSoon()
  }

  /** Emits when a file came, went or was found damaged. */
  get changes(): Observable<void> {
    return this.#changes
  }

  /** Tells whether the server can be reached; fetching goes on or pauses. */
  setOnline(online: boolean): void {
    this.#catchUpSoon()
    this.#queue.setOnline(online)
  }

  /** While documents come for the first time, files wait, but for those that somebody looks at: the list is whole sooner. */
  setDocumentsFirst(documentsFirst: boolean): void {
    if (this.#documentsFirst === documentsFirst) return
    this.#documentsFirst = documentsFirst
    if (!documentsFirst) this.pump()
  }

  /** To be called inside the transaction that purges parts. The files go after the commit, and stay where it fails. */
  forget(partIds: readonly string[]): void {
    forgetParts(this.#input.database, partIds)
    this.#totals = null
    this.#failed = null
    this.#deleteDroppedSoon()
  }

  /** Cheap to ask: nothing is counted while nothing changes. */
  progress(): EvidenceProgress {
    const totals = (this.#totals ??= evidenceTotals(this.#input.database))
    const bytesPerSecond = this.#speed.bytesPerSecond(performance.now())
    const left = totals.bytesTotal - totals.bytes
    return {
      ...totals,
      failed: (this.#failed ??= countFailures(this.#input.database)),
      paused: this.#queue.paused,
      bytesPerSecond,
      secondsLeft: left === 0 ? 0 : bytesPerSecond > 0 ? Math.ceil(left / bytesPerSecond) : -1,
    }
  }

  /**
   * Plain bytes `begin` to `end` of an attachment. What lies here is read here; what does not is asked of the server as a
   * range, and its file is fetched before all others.
   */
  async read(attachmentId: string, begin: number, end: number): Promise<EvidenceRead> {
    const file = await this.#find(attachmentId)
    if (!file) return { ok: false, code: 'not-found' }
    if (file.state === 'complete') return this.#readLocal(file, begin, end)
    this.#queue.first(file)
    return this.#readRemote(file, attachmentId, begin, end)
  }

  /** Notes what is new and starts what can be started; harmless to call at any time. */
  pump(): void {
    this.#catchUpSoon()
    this.#queue.pump()
  }

  /** A person pauses the fetching, or ends the pause; what somebody opens comes all the same. @throws StoreFailure */
  setPaused(paused: boolean): void {
    this.#queue.setPaused(paused)
    this.#changes.next()
  }

  /** Asks anew for what could not be fetched. @throws StoreFailure */
  retryFailed(): void {
    this.#queue.retryFailed()
    this.#failed = null
    this.#changes.next()
  }

  /** What is on its way now. */
  underWay(): readonly Transfer[] {
    return this.#queue.underWay()
  }

  /** Is this file on its way right now? */
  isLoading(sha256: string): boolean {
    return this.#queue.isLoading(sha256)
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await this.#queue.close()
    this.#changes.complete()
  }

  async #find(attachmentId: string): Promise<EvidenceFile | null> {
    const { database } = this.#input
    const found = fileOfAttachment(database, attachmentId)
    if (found) return found
    // A window may open a case whose parts came a moment ago: note what is missing now instead of waiting for the idle slice.
    while (!this.#stop.signal.aborted && this.#catchUp()) {
      const come = fileOfAttachment(database, attachmentId)
      if (come) return come
      await nextTurn()
    }
    return this.#stop.signal.aborted ? null : fileOfAttachment(database, attachmentId)
  }

  #settled(file: EvidenceFile, end: 'complete' | 'damaged' | 'not-here'): void {
    if (end === 'complete' && this.#totals) {
      const { files, bytes } = this.#totals
      this.#totals = { ...this.#totals, files: files + 1, bytes: bytes + file.sizeBytes }
    }
    this.#failed = null
    this.#deleteDroppedSoon()
    this.#changes.next()
  }

  async #readLocal(file: EvidenceFile, begin: number, end: number): Promise<EvidenceRead> {
    try {
      const handle = await open(this.#path(file.fileId), 'r')
      try {
        return { ok: true, bytes: await readBlobRange(handle, file, { begin, end }), sizeBytes: file.sizeBytes }
      } finally {
        await handle.close()
      }
    } catch (error) {
      const lost = error instanceof BlobDamaged || (error as NodeJS.ErrnoException).code === 'ENOENT'
      if (!lost) throw error
      // Set aside and fetched again; what fails its check is never shown.
      setEvidenceAside(path.dirname(this.#input.folder), this.#path(file.fileId), Date.now())
      markDamaged(this.#input.database, file.sha256)
      this.#totals = null
      this.#changes.next()
      this.pump()
      return { ok: false, code: 'evidence-damaged' }
    }
  }

  async #readRemote(file: EvidenceFile, attachmentId: string, begin: number, end: number): Promise<EvidenceRead> {
    if (!this.#queue.online)
      return { ok: false, code: file.state === 'damaged' ? 'evidence-damaged' : 'evidence-offline' }
    const upTo = Math.min(end, file.sizeBytes)
    if (begin >= upTo) return { ok: true, bytes: new Uint8Array(), sizeBytes: file.sizeBytes }
    try {
      const body = await openRange(
        { session: this.#input.session, attachmentId, signal: this.#stop.signal },
        begin,
        upTo,
      )
      const bytes = new Uint8Array(await body.arrayBuffer())
      return { ok: true, bytes: bytes.subarray(0, upTo - begin), sizeBytes: file.sizeBytes }
    } catch (error) {
      if (error instanceof ServerFailure && error.code === 'not-found') return { ok: false, code: 'not-found' }
      return { ok: false, code: 'evidence-offline' }
    }
  }

  #catchUpSoon(): void {
    if (this.#catchingUp || this.#documentsFirst || this.#stop.signal.aborted) return
    this.#catchingUp = true
    this.#input.background.later('evidence-catch-up', 0, () => this.#catchUpStep())
  }

  /** What it throws leaves it catching up: it is run again. */
  #catchUpStep(): void {
    const { background, shortenLog } = this.#input
    const mayGoOn = !this.#stop.signal.aborted && !this.#documentsFirst
    if (mayGoOn && this.#catchUp()) {
      void shortenLog().then(() => background.later('evidence-catch-up', 2, () => this.#catchUpStep()))
      return
    }
    this.#catchingUp = false
    if (!mayGoOn) return
    this.#deleteDroppedSoon()
    this.#queue.pump()
  }

  /** Notes the next few parts; whether there may be more. Counting everything anew after each of them would take longer than they do. */
  #catchUp(): boolean {
    const { mayBeMore, wanted } = catchUp(this.#input.database, this.#input.collections.parts)
    this.#totals = this.#totals && wanted && withWanted(this.#totals, wanted)
    return mayBeMore
  }

  #deleteDroppedSoon(): void {
    this.#input.background.later('evidence-dropped', 0, () => this.#deleteDropped())
  }

  /** In a turn of its own, when the transaction that dropped them has been committed, or undone with its notes. */
  #deleteDropped(): void {
    if (this.#stop.signal.aborted) return
    const { database, background } = this.#input
    const writing = this.#queue.fileIds
    const dropped = droppedFiles(database).filter((fileId) => !writing.has(fileId))
    for (const fileId of dropped.slice(0, sliceFiles)) {
      rmSync(this.#path(fileId), { force: true })
      noteDeleted(database, fileId)
    }
    if (dropped.length > sliceFiles) background.later('evidence-dropped', 2, () => this.#deleteDropped())
  }

  #path(fileId: string): string {
    return path.join(this.#input.folder, fileId)
  }
}
