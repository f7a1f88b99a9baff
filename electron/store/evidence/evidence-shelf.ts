import { mkdirSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Subject, type Observable } from 'rxjs'
import type { DeskCollections } from '../collections/open-collections.ts'
import type { ServerSession } from '../server-client/server-session.ts'
import { ServerFailure } from '../server-client/server-failure.ts'
import type { Database } from '../sqlite/open-database.ts'
import { toStoreFailure } from '../sqlite/store-failure.ts'
import { catchUp, createCatchUpTable } from './catch-up.ts'
import {
  createEvidenceTables,
  evidenceTotals,
  fileOfAttachment,
  forgetParts,
  markComplete,
  markDamaged,
  nextWanted,
  rankFirst,
  type EvidenceFile,
} from './evidence-catalogue.ts'
import { fetchEvidence, openRange } from './fetch-evidence.ts'
import { BlobDamaged, readBlobRange } from './sealed-blob.ts'
import { TransferSpeed } from './transfer-speed.ts'

export interface EvidenceShelfInput {
  readonly database: Database
  readonly collections: DeskCollections
  readonly session: ServerSession
  readonly folder: string
}

export interface EvidenceProgress {
  readonly files: number
  readonly filesTotal: number
  readonly bytes: number
  readonly bytesTotal: number
  readonly bytesPerSecond: number
  /** −1: cannot be told. */
  readonly secondsLeft: number
}

export type EvidenceRead =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly sizeBytes: number }
  | { readonly ok: false; readonly code: 'evidence-offline' | 'evidence-damaged' | 'not-found' }

const parallelFetches = 2
const retryMs = 5_000

/** The evidence of one profile: what is wanted, what lies here encrypted, and the bytes of either. */
export class EvidenceShelf {
  readonly #input: EvidenceShelfInput
  readonly #stop = new AbortController()
  readonly #inFlight = new Set<string>()
  readonly #changes = new Subject<void>()
  readonly #speed = new TransferSpeed()
  #online = false
  #catchingUp = false
  #documentsFirst = false
  #notBeforeMs = 0

  constructor(input: EvidenceShelfInput) {
    this.#input = input
    mkdirSync(input.folder, { recursive: true, mode: 0o700 })
    createEvidenceTables(input.database)
    createCatchUpTable(input.database)
  }

  /** Emits when a file came, went or was found damaged. */
  get changes(): Observable<void> {
    return this.#changes
  }

  /** Tells whether the server can be reached; fetching goes on or pauses. */
  setOnline(online: boolean): void {
    this.#online = online
    this.#notBeforeMs = 0
    this.pump()
  }

  /** While documents come for the first time, files wait, but for those that somebody looks at: the list is whole sooner. */
  setDocumentsFirst(documentsFirst: boolean): void {
    if (this.#documentsFirst === documentsFirst) return
    this.#documentsFirst = documentsFirst
    if (!documentsFirst) this.pump()
  }

  /** To be called inside the transaction that purges parts. The files go after the commit. */
  forget(partIds: readonly string[]): void {
    const fileIds = forgetParts(this.#input.database, partIds)
    for (const fileId of fileIds) void rm(this.#path(fileId), { force: true })
  }

  progress(): EvidenceProgress {
    const totals = evidenceTotals(this.#input.database)
    const bytesPerSecond = this.#speed.bytesPerSecond(performance.now())
    const left = totals.bytesTotal - totals.bytes
    return {
      ...totals,
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
    rankFirst(this.#input.database, attachmentId)
    this.pump()
    return this.#readRemote(file, attachmentId, begin, end)
  }

  /** Starts what can be started; harmless to call at any time. */
  pump(): void {
    this.#catchUpSoon()
    if (!this.#online || this.#stop.signal.aborted || performance.now() < this.#notBeforeMs) return
    while (this.#inFlight.size < parallelFetches) {
      const wanted = nextWanted(this.#input.database, this.#inFlight)
      if (!wanted) return
      const file = fileOfAttachment(this.#input.database, wanted.attachmentId)
      if (!file) return
      this.#inFlight.add(wanted.sha256)
      void this.#fetch(file, wanted.attachmentId).finally(() => {
        this.#inFlight.delete(wanted.sha256)
        if (!this.#stop.signal.aborted) this.pump()
      })
    }
  }

  /** Is this file on its way right now? */
  isLoading(sha256: string): boolean {
    return this.#inFlight.has(sha256)
  }

  async close(): Promise<void> {
    this.#stop.abort()
    while (this.#inFlight.size > 0 || this.#catchingUp) await new Promise((resolve) => setTimeout(resolve, 10))
    this.#changes.complete()
  }

  async #find(attachmentId: string): Promise<EvidenceFile | null> {
    const { database, collections } = this.#input
    const found = fileOfAttachment(database, attachmentId)
    if (found) return found
    // A window may open a case whose parts came a moment ago: note what is missing now instead of waiting for the idle slice.
    while (!this.#stop.signal.aborted && catchUp(database, collections.parts)) {
      const come = fileOfAttachment(database, attachmentId)
      if (come) return come
      await nextTurn()
    }
    return this.#stop.signal.aborted ? null : fileOfAttachment(database, attachmentId)
  }

  async #fetch(file: EvidenceFile, attachmentId: string): Promise<void> {
    const { database, session } = this.#input
    try {
      await fetchEvidence({
        session,
        attachmentId,
        file,
        path: this.#path(file.fileId),
        signal: this.#stop.signal,
        onBytes: (bytes) => this.#speed.add(bytes, performance.now()),
      })
      if (this.#stop.signal.aborted) return
      markComplete(database, file.sha256)
    } catch (error) {
      if (this.#stop.signal.aborted) return
      if (error instanceof BlobDamaged) {
        await rm(this.#path(file.fileId), { force: true })
        markDamaged(database, file.sha256)
      } else if (!(error instanceof ServerFailure)) {
        // A full or unwritable disk must not end the store: what came stays, and it is tried again.
        process.stderr.write(`store: evidence: ${toStoreFailure(error).code}\n`)
      }
      this.#pause()
    }
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
      await rm(this.#path(file.fileId), { force: true })
      markDamaged(this.#input.database, file.sha256)
      this.#changes.next()
      this.pump()
      return { ok: false, code: 'evidence-damaged' }
    }
  }

  async #readRemote(file: EvidenceFile, attachmentId: string, begin: number, end: number): Promise<EvidenceRead> {
    if (!this.#online) return { ok: false, code: file.state === 'damaged' ? 'evidence-damaged' : 'evidence-offline' }
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

  #pause(): void {
    this.#notBeforeMs = performance.now() + retryMs
    setTimeout(() => this.pump(), retryMs + 10).unref()
  }

  #catchUpSoon(): void {
    if (this.#catchingUp || this.#documentsFirst) return
    this.#catchingUp = true
    const step = (): void => {
      const mayGoOn = !this.#stop.signal.aborted && !this.#documentsFirst
      if (!mayGoOn || !catchUp(this.#input.database, this.#input.collections.parts)) {
        this.#catchingUp = false
        if (!this.#stop.signal.aborted && this.#inFlight.size === 0) this.#startAfterCatchUp()
        return
      }
      setTimeout(step, 2)
    }
    setImmediate(step)
  }

  #startAfterCatchUp(): void {
    if (!this.#online || performance.now() < this.#notBeforeMs) return
    if (nextWanted(this.#input.database, this.#inFlight)) this.pump()
  }

  #path(fileId: string): string {
    return path.join(this.#input.folder, fileId)
  }
}
