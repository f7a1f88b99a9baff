import { statfsSync, statSync } from 'node:fs'
import { Subject, type Observable } from 'rxjs'
import type { StorageRescue, StorageState } from '../../../shared/contract/desktop.ts'
import type { BackgroundRunner } from '../background-runner.ts'
import type { Database } from '../sqlite/open-database.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'
import { fullCheck, type FullCheck } from './full-check.ts'
import { databaseFiles } from './rebuild-profile.ts'
import { keepRescue, readRescue } from './rescue-report.ts'
import { countSetAside, type SetAside } from './set-aside.ts'

export interface StorageWatchInput {
  /** The profile's. */
  readonly folder: string
  readonly database: Database
  readonly background: BackgroundRunner
  /** A first load comes before the check: what it writes is new, and people wait for it. */
  readonly isLoading: () => boolean
  readonly now: () => number
}

/** The window opens first. */
const firstStepMs = 1_500
const betweenStepsMs = 25
const whileLoadingMs = 2_000

/** Looks at everything that lies in a profile's database, piece by piece after it was opened, and tells how its storage stands. */
export class StorageWatch {
  readonly #input: StorageWatchInput
  readonly #changes = new Subject<void>()
  readonly #setAside: SetAside
  #rescue: StorageRescue | null
  #check: StorageState['check']
  #running: FullCheck | null = null

  constructor(input: StorageWatchInput) {
    const { database, folder } = input
    this.#input = input
    database.exec(
      'CREATE TABLE IF NOT EXISTS storage_check (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), ok_at_ms INTEGER NOT NULL)',
    )
    const okAtMs = database.prepare<[], number>('SELECT ok_at_ms FROM storage_check').pluck().get() ?? 0
    this.#check = { at: 'waiting', doneShare: 0, okAtMs }
    this.#rescue = readRescue(database)
    this.#setAside = countSetAside(folder)
    input.background.later('storage-check', firstStepMs, () => this.#step())
  }

  get changes(): Observable<void> {
    return this.#changes
  }

  /** Asks the disk for what it holds now. */
  state(evidenceBytes: number): StorageState {
    const { folder } = this.#input
    return {
      databaseBytes: databaseFiles(folder).reduce((sum, file) => sum + sizeOf(file), 0),
      evidenceBytes,
      freeBytes: freeBytesOf(folder),
      check: this.#check,
      rescue: this.#rescue,
      setAside: this.#setAside,
      folder,
    }
  }

  /** The person has read what became of the damaged data. @throws StoreFailure */
  markRescueSeen(): void {
    if (this.#rescue === null) return
    const seen = { ...this.#rescue, seen: true }
    writeTransaction(this.#input.database, ({ sql }) => keepRescue(sql, seen))
    this.#rescue = seen
    this.#changes.next()
  }

  close(): void {
    this.#changes.complete()
  }

  #step(): void {
    const { database, background } = this.#input
    if (this.#input.isLoading()) {
      background.later('storage-check', whileLoadingMs, () => this.#step())
      return
    }
    this.#running ??= fullCheck(database)
    const doneShare = this.#running.step()
    if (doneShare < 1) {
      this.#show({ ...this.#check, at: 'running', doneShare })
      background.later('storage-check', betweenStepsMs, () => this.#step())
      return
    }
    const okAtMs = this.#input.now()
    database
      .prepare(
        'INSERT INTO storage_check (only_row, ok_at_ms) VALUES (1, ?) ON CONFLICT (only_row) DO UPDATE SET ok_at_ms = excluded.ok_at_ms',
      )
      .run(okAtMs)
    this.#running = null
    this.#show({ at: 'done', doneShare: 1, okAtMs })
  }

  #show(check: StorageState['check']): void {
    this.#check = check
    this.#changes.next()
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function freeBytesOf(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    // A network share may not tell.
    return -1
  }
}
