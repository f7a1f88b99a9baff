import { rm } from 'node:fs/promises'
import type { ErrorCode } from '../../../shared/contract/errors.ts'
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
  wantedFile,
  type EvidenceFile,
  type WantedFile,
} from './evidence-catalogue.ts'
import { isPausedByPerson, keepPause, noteFailure, takeFailures } from './evidence-failures.ts'
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

/** A file on its way. */
export interface Transfer {
  readonly attachmentId: string
  readonly fileId: string
  readonly sizeBytes: number
  /** Plain bytes that lie here. */
  readonly doneBytes: number
}

interface UnderWay extends Transfer {
  doneBytes: number
  readonly giveUp: AbortController
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
  /** By hash. */
  readonly #inFlight = new Map<string, UnderWay>()
  /** Hashes of what a person asked for: it comes also while fetching is paused. */
  readonly #asked = new Set<string>()
  /** Hash → when it may be asked for again, monotonic ms. What is in here lies behind everything that is not. */
  readonly #refused = new Map<string, number>()
  #online = false
  #paused: boolean
  #notBeforeMs = 0
  #troubles = 0

  constructor(input: EvidenceQueueInput) {
    this.#input = input
    this.#paused = isPausedByPerson(input.database)
  }

  get online(): boolean {
    return this.#online
  }

  setOnline(online: boolean): void {
    this.#online = online
    this.#notBeforeMs = 0
    this.pump()
  }

  get paused(): boolean {
    return this.#paused
  }

  /** A person pauses the fetching, or ends the pause: kept over a restart. What is on its way stops, and goes on from there. @throws StoreFailure */
  setPaused(paused: boolean): void {
    keepPause(this.#input.database, paused)
    this.#paused = paused
    if (paused) {
      this.#asked.clear()
      for (const { giveUp } of this.#inFlight.values()) giveUp.abort()
    }
    this.pump()
  }

  /** Asks anew for everything that could not be fetched, before all others. @throws StoreFailure */
  retryFailed(): void {
    for (const sha256 of takeFailures(this.#input.database)) {
      this.#asked.add(sha256)
      this.#refused.delete(sha256)
    }
    this.#notBeforeMs = 0
    this.pump()
  }

  /** Somebody looks at this file: before all others, also when it was refused a moment ago or fetching is paused. */
  first({ sha256 }: EvidenceFile): void {
    this.#asked.add(sha256)
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

  /** What is on its way now. */
  underWay(): readonly Transfer[] {
    return [...this.#inFlight.values()]
  }

  /** Ids of files that are being written. */
  get fileIds(): ReadonlySet<string> {
    return new Set([...this.#inFlight.values()].map(({ fileId }) => fileId))
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
      const wanted = this.#paused ? this.#nextAsked() : nextWanted(database, this.#inFlight)
      if (!wanted) return
      const refusedUntilMs = this.#refused.get(wanted.sha256) ?? 0
      if (refusedUntilMs > performance.now()) return this.#again(refusedUntilMs)
      const file = fileOfAttachment(database, wanted.attachmentId)
      if (file) this.#begin(file, wanted.attachmentId)
      else this.#setBack(wanted.sha256)
    }
  }

  /** While paused: what was asked for and may be asked for now. */
  #nextAsked(): WantedFile | null {
    for (const sha256 of this.#asked) {
      if (this.#inFlight.has(sha256) || (this.#refused.get(sha256) ?? 0) > performance.now()) continue
      const wanted = wantedFile(this.#input.database, sha256)
      if (wanted) return wanted
      this.#asked.delete(sha256)
    }
    return null
  }

  #again(atMs: number): void {
    this.#input.background.later('evidence-fetch', atMs - performance.now() + 1, () => this.#start())
  }

  #begin(file: EvidenceFile, attachmentId: string): void {
    const { fileId, sizeBytes } = file
    const transfer: UnderWay = { attachmentId, fileId, sizeBytes, doneBytes: 0, giveUp: new AbortController() }
    this.#inFlight.set(file.sha256, transfer)
    void this.#fetch(file, transfer).then((end) => {
      this.#inFlight.delete(file.sha256)
      if (this.#stop.signal.aborted) return
      this.#input.onSettled(file, end)
      this.pump()
    })
  }

  /** Never rejects: nobody waits for it. */
  async #fetch(file: EvidenceFile, transfer: UnderWay): Promise<'complete' | 'damaged' | 'not-here'> {
    const { database, session, background, pathOf } = this.#input
    const path = pathOf(file.fileId)
    const { attachmentId, giveUp } = transfer
    const signal = AbortSignal.any([this.#stop.signal, giveUp.signal])
    const onBytes = (bytes: number): void => {
      transfer.doneBytes += bytes
      this.#input.onBytes(bytes)
    }
    const onFound = (bytes: number): void => {
      transfer.doneBytes = bytes
    }
    try {
      await fetchEvidence({ session, attachmentId, file, path, signal, onBytes, onFound })
      if (this.#stop.signal.aborted) return 'not-here'
      const isWanted = markComplete(database, file.sha256)
      this.#refused.delete(file.sha256)
      this.#asked.delete(file.sha256)
      this.#troubles = 0
      background.wentThrough('evidence-file')
      return isWanted ? 'complete' : 'not-here'
    } catch (error) {
      if (this.#stop.signal.aborted) return 'not-here'
      if (error instanceof BlobDamaged) return this.#setAside(file)
      if (giveUp.signal.aborted) return 'not-here'
      if (error instanceof EvidenceRefused) this.#refuse(file.sha256, error)
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
      this.#noteFailure(file.sha256, 'evidence-damaged')
      this.#refused.set(file.sha256, performance.now() + refusedMs)
      return 'damaged'
    } catch (error) {
      this.#input.background.failed('evidence-file', error)
      this.#pause()
      return 'not-here'
    }
  }

  /** The server answered, so the line stands: the files behind this one need not wait for it. */
  #refuse(sha256: string, { status, code }: EvidenceRefused): void {
    this.#setBack(sha256)
    this.#noteFailure(sha256, code)
    this.#troubles = status >= 500 || status === 429 ? this.#troubles + 1 : 0
    if (this.#troubles < mostTroubles) return
    this.#troubles = 0
    this.#pause()
  }

  #setBack(sha256: string): void {
    this.#refused.set(sha256, performance.now() + refusedMs)
    this.#input.background.run('evidence-rank', () => putLast(this.#input.database, sha256))
  }

  #noteFailure(sha256: string, code: ErrorCode): void {
    this.#input.background.run('evidence-failure', () => noteFailure(this.#input.database, sha256, code, Date.now()))
  }

  #pause(): void {
    this.#notBeforeMs = performance.now() + pauseMs
  }
}
