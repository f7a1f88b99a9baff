import { rm } from 'node:fs/promises'
import type { BackgroundRunner } from '../background-runner.ts'
import type { ServerSession } from '../server-client/server-session.ts'
import { ServerFailure } from '../server-client/server-failure.ts'
import type { Database } from '../sqlite/open-database.ts'
import {
  fileOfAttachment,
  markComplete,
  markDamaged,
  nextWanted,
  putLast,
  rankFirst,
  type EvidenceFile,
} from './evidence-catalogue.ts'
import { EvidenceRefused, fetchEvidence } from './fetch-evidence.ts'
import { BlobDamaged } from './sealed-blob.ts'

export interface EvidenceQueueInput {
  readonly database: Database
  readonly session: ServerSession
  readonly background: BackgroundRunner
  readonly pathOf: (fileId: string) => string
  readonly onBytes: (bytes: number) => void
  /** A file is here whole, or was found to be another than announced. */
  readonly onSettled: (file: EvidenceFile, end: 'complete' | 'damaged' | 'not-here') => void
}

const parallelFetches = 2
/** Nothing answers, or this disk takes nothing: all fetching waits so long. */
const pauseMs = 5_000
/** A file that the server does not give, or gives with other bytes, is asked for again after so long. */
const refusedMs = 60_000
/** So many refusals in a row that are the server's own trouble: it is left alone for a pause. */
const mostTroubles = 4

/** Fetches what is wanted, one file after another and two at a time, for as long as the server is reached. */
export class EvidenceQueue {
  readonly #input: EvidenceQueueInput
  readonly #stop = new AbortController()
  /** Hash → id of what is on its way. */
  readonly #inFlight = new Map<string, string>()
  /** Hash → when it may be asked for again, monotonic ms. What is in here lies behind everything that is not. */
  readonly #refused = new Map<string, number>()
  #online = false
  #notBeforeMs = 0
  #troubles = 0

  constructor(input: EvidenceQueueInput) {
    this.#input = input
  }

  get online(): boolean {
    return this.#online
  }

  setOnline(online: boolean): void {
    this.#online = online
    this.#notBeforeMs = 0
    this.pump()
  }

  /** Somebody looks at this file: before all others, also when it was refused a moment ago. */
  first({ sha256 }: EvidenceFile): void {
    if (this.#inFlight.has(sha256)) return
    this.#refused.delete(sha256)
    this.#input.background.run('evidence-rank', () => rankFirst(this.#input.database, sha256))
    this.pump()
  }

  /** Starts what can be started; harmless to call at any time. */
  pump(): void {
    this.#input.background.run('evidence-fetch', () => this.#start())
  }

  isLoading(sha256: string): boolean {
    return this.#inFlight.has(sha256)
  }

  /** Ids of files that are being written. */
  get fileIds(): ReadonlySet<string> {
    return new Set(this.#inFlight.values())
  }

  async close(): Promise<void> {
    this.#stop.abort()
    while (this.#inFlight.size > 0) await new Promise((resolve) => setTimeout(resolve, 10))
  }

  #start(): void {
    const { database } = this.#input
    if (!this.#online || this.#stop.signal.aborted) return
    if (this.#notBeforeMs > performance.now()) return this.#again(this.#notBeforeMs)
    while (this.#inFlight.size < parallelFetches) {
      const wanted = nextWanted(database, this.#inFlight)
      if (!wanted) return
      const refusedUntilMs = this.#refused.get(wanted.sha256) ?? 0
      if (refusedUntilMs > performance.now()) return this.#again(refusedUntilMs)
      const file = fileOfAttachment(database, wanted.attachmentId)
      if (file) this.#begin(file, wanted.attachmentId)
      else this.#setBack(wanted.sha256)
    }
  }

  #again(atMs: number): void {
    this.#input.background.later('evidence-fetch', atMs - performance.now() + 1, () => this.#start())
  }

  #begin(file: EvidenceFile, attachmentId: string): void {
    this.#inFlight.set(file.sha256, file.fileId)
    void this.#fetch(file, attachmentId).then((end) => {
      this.#inFlight.delete(file.sha256)
      if (this.#stop.signal.aborted) return
      this.#input.onSettled(file, end)
      this.pump()
    })
  }

  /** Never rejects: nobody waits for it. */
  async #fetch(file: EvidenceFile, attachmentId: string): Promise<'complete' | 'damaged' | 'not-here'> {
    const { database, session, background, pathOf, onBytes } = this.#input
    const path = pathOf(file.fileId)
    try {
      await fetchEvidence({ session, attachmentId, file, path, signal: this.#stop.signal, onBytes })
      if (this.#stop.signal.aborted) return 'not-here'
      const isWanted = markComplete(database, file.sha256)
      this.#refused.delete(file.sha256)
      this.#troubles = 0
      background.wentThrough('evidence-file')
      return isWanted ? 'complete' : 'not-here'
    } catch (error) {
      if (this.#stop.signal.aborted) return 'not-here'
      if (error instanceof BlobDamaged) return this.#setAside(file)
      if (error instanceof EvidenceRefused) this.#refuse(file.sha256, error.status)
      else if (error instanceof ServerFailure) this.#pause()
      else {
        // A full or unwritable disk: what came stays, and it is tried again.
        background.failed('evidence-file', error)
        this.#pause()
      }
      return 'not-here'
    }
  }

  async #setAside(file: EvidenceFile): Promise<'damaged' | 'not-here'> {
    try {
      await rm(this.#input.pathOf(file.fileId), { force: true })
      markDamaged(this.#input.database, file.sha256)
      this.#refused.set(file.sha256, performance.now() + refusedMs)
      return 'damaged'
    } catch (error) {
      this.#input.background.failed('evidence-file', error)
      this.#pause()
      return 'not-here'
    }
  }

  /** The server answered, so the line stands: the files behind this one need not wait for it. */
  #refuse(sha256: string, status: number): void {
    this.#setBack(sha256)
    this.#troubles = status >= 500 || status === 429 ? this.#troubles + 1 : 0
    if (this.#troubles < mostTroubles) return
    this.#troubles = 0
    this.#pause()
  }

  #setBack(sha256: string): void {
    this.#refused.set(sha256, performance.now() + refusedMs)
    this.#input.background.run('evidence-rank', () => putLast(this.#input.database, sha256))
  }

  #pause(): void {
    this.#notBeforeMs = performance.now() + pauseMs
  }
}
