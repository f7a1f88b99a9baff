import { merge, type Subscription } from 'rxjs'
import type { BackgroundRunner } from '../background-runner.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import type { Database } from '../sqlite/open-database.ts'
import { logEmptied } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import type { WorkEntry } from '../queries/work-entry.ts'
import { headerFields, headerValue, readFields } from './case-header.ts'
import { HeaderMatcher } from './header-matcher.ts'
import { eraseSlice, indexSlice } from './index-slice.ts'
import type { RankedCase } from './search-rank.ts'
import {
  createSearchTables,
  logHoldsErased,
  mergeSome,
  noteLogHoldsErased,
  noteStale,
  readPosition,
} from './search-tables.ts'
import { unitOf } from './unit-fields.ts'

export interface SearchShelfInput {
  readonly database: Database
  readonly collections: DeskCollections
  readonly background: Pick<BackgroundRunner, 'later'>
  readonly entries: () => Iterable<WorkEntry>
}

/** How much of what lies here is in the index. `percent` never says 100 before it is complete. */
export interface IndexProgress {
  readonly complete: boolean
  readonly percent: number
}

/** Of a turn; the commit that follows and some merging take about as long again. */
const sliceMs = 3
const pauseMs = 8
const namesPerTurn = 200
/** About as much of the work is in the parts; the rest is in the acts, which come after them. */
const partsWeight = 0.9

/** The search index of one profile: kept up to date in short turns beside everything else, and asked through `searchPage`. */
export class SearchShelf {
  readonly #input: SearchShelfInput
  readonly #subscription: Subscription
  readonly headers = new HeaderMatcher()
  #found: { readonly words: string; readonly changes: number; readonly cases: readonly RankedCase[] } | null = null
  #waits = false
  #scheduled = false
  #closed = false

  constructor(input: SearchShelfInput) {
    this.#input = input
    createSearchTables(input.database)
    const { parts, acts } = input.collections
    this.#subscription = merge(parts.eventBulks$, acts.eventBulks$).subscribe(() => this.#soon())
    this.#soon()
  }

  get database(): Database {
    return this.#input.database
  }

  get collections(): DeskCollections {
    return this.#input.collections
  }

  entries(): Iterable<WorkEntry> {
    return this.#input.entries()
  }

  /** While documents come for the first time nothing is indexed but what goes away: they are all here sooner. */
  setDocumentsFirst(documentsFirst: boolean): void {
    if (this.#waits === documentsFirst) return
    this.#waits = documentsFirst
    if (!documentsFirst) this.#soon()
  }

  /** To be called inside the transaction that purges documents: from its commit on nothing of them is found. */
  forget(documentIds: readonly string[]): void {
    const units = documentIds.flatMap((id) => unitOf(id) ?? [])
    if (units.length === 0) return
    noteStale(this.#input.database, units)
    this.#soon()
  }

  progress(): IndexProgress {
    const { parts, acts } = readPosition(this.#input.database)
    const done = partsWeight * this.#share('parts', parts) + (1 - partsWeight) * this.#share('acts', acts)
    return { complete: done === 1, percent: done === 1 ? 100 : Math.min(99, Math.floor(done * 100)) }
  }

  /** What `find` found for these words, or finds now; the next page of the same question is of what the first was. */
  async foundOnce(words: string, find: () => Promise<readonly RankedCase[]>): Promise<readonly RankedCase[]> {
    const changes = this.#changesSoFar()
    if (this.#found?.words === words && this.#found.changes === changes) return this.#found.cases
    const cases = await find()
    this.#found = { words, changes, cases }
    return cases
  }

  /** Of everything that this desk wrote: as long as it is the same, everything is as it was. */
  #changesSoFar(): number {
    return prepared<[], number>(this.#input.database, 'SELECT total_changes()').pluck().get() ?? 0
  }

  close(): void {
    this.#closed = true
    this.#found = null
    this.#subscription.unsubscribe()
  }

  /** How much of a collection's sequence lies behind a position; 1 only when all does. */
  #share(name: 'parts' | 'acts', position: number): number {
    const { database, collections } = this.#input
    const end = (which: 'min' | 'max'): number => {
      const sql = `SELECT ${which}(seq) FROM ${tableOf(collections[name])}`
      return prepared<[], number | null>(database, sql).pluck().get() ?? 0
    }
    const newest = end('max')
    if (position >= newest) return 1
    const oldest = end('min')
    return Math.max(0, position - oldest) / (newest - oldest + 1)
  }

  #soon(): void {
    if (this.#scheduled || this.#closed) return
    this.#scheduled = true
    this.#input.background.later('search-index', 0, () => this.#turn())
  }

  /** One short turn. What it throws leaves it scheduled: it is run again. */
  #turn(): void {
    if (this.#closed) return
    if (this.#step()) this.#input.background.later('search-index', pauseMs, () => this.#turn())
    else this.#scheduled = false
  }

  /** What goes away first, then what is new; false when nothing is left to do. */
  #step(): boolean {
    const { database } = this.#input
    if (eraseSlice(this.#input)) return true
    if (logHoldsErased(database)) {
      // Somebody may hold the log: then it is tried again at the next turn, and nobody waits for it here.
      if (logEmptied(database)) noteLogHoldsErased(database, false)
      return true
    }
    if (this.#waits) return false
    // Some merging after each slice: left to the end it would take longer turns.
    const indexed = indexSlice(this.#input, sliceMs)
    return mergeSome(database) || indexed || this.#readNames()
  }

  /** How names are read is worked out before somebody types the first letter; false when all are known. */
  #readNames(): boolean {
    let read = 0
    for (const entry of this.entries()) {
      for (const field of headerFields) {
        if (readFields.has(field) && this.headers.readAhead(headerValue(entry, field), field)) read += 1
      }
      if (read >= namesPerTurn) return true
    }
    return false
  }
}
