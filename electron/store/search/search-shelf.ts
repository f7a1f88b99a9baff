import { merge, type Subscription } from 'rxjs'
import type { BackgroundRunner } from '../background-runner.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import type { Database } from '../sqlite/open-database.ts'
import { logEmptied } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import type { WorkIndex } from '../queries/work-index.ts'
import { HeaderList } from './header-list.ts'
import { HeaderMatcher, type SearchedHeader } from './header-matcher.ts'
import type { FoundCases } from './found-cases.ts'
import { eraseSlice, indexSlice } from './index-slice.ts'
import { allNames } from './name-tables.ts'
import { OwnTexts } from './own-texts.ts'
import {
  caseNumbers,
  createSearchTables,
  hasStale,
  logHoldsErased,
  mergeSome,
  noteLogHoldsErased,
  noteStale,
  readPosition,
} from './search-tables.ts'
import type { ShortTurns } from './short-turns.ts'
import { unitOf } from './unit-fields.ts'

export interface SearchShelfInput {
  readonly database: Database
  readonly collections: DeskCollections
  readonly background: Pick<BackgroundRunner, 'later' | 'firstOf'>
  /** Copies the log on another thread where it has become long, so that no commit has to. */
  readonly shortenLog: () => Promise<void>
  readonly work: Pick<WorkIndex, 'entries' | 'version'>
  /** The best estimate of server time, ms: what is due depends on it. */
  readonly nowMs: () => number
}

/** How much of what lies here is in the index. `percent` never says 100 before it is complete. */
export interface IndexProgress {
  readonly complete: boolean
  readonly percent: number
}

/** Of a turn; the commit that follows and some merging take about as long again. */
const sliceMs = 3
const pauseMs = 8
/** About as much of the work is in the parts; the rest is in the acts, which come after them. */
const partsWeight = 0.9

/** The search index of one profile: kept up to date in short turns beside everything else, and asked through `searchPage`. */
export class SearchShelf {
  readonly #input: SearchShelfInput
  readonly #subscription: Subscription
  readonly headers = new HeaderMatcher()
  /** What this person has written and no server has answered. */
  readonly own: OwnTexts
  readonly #list: HeaderList
  /** What of the index was changed otherwise than by going on. */
  #removals = 0
  #found: { readonly question: string; readonly cases: FoundCases } | null = null
  #numbers: { readonly contents: string; readonly byCase: ReadonlyMap<string, number> } | null = null
  /** How the rest of the names are read. */
  #unread: { readonly state: string; readonly reads: (() => void)[] } = { state: '', reads: [] }
  #waits = false
  #scheduled = false
  #closed = false

  constructor(input: SearchShelfInput) {
    this.#input = input
    this.#list = new HeaderList(input.work, this.headers)
    this.own = new OwnTexts(input)
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

  /** Of all applications, in the order in which those are shown that fit equally well. */
  sortedHeaders(turns: ShortTurns): Promise<readonly SearchedHeader[]> {
    return this.#list.sorted(turns)
  }

  /** The number of each application of which something is in the index. */
  caseNumbers(): ReadonlyMap<string, number> {
    const contents = this.#contents()
    if (this.#numbers?.contents !== contents) {
      const byCase = new Map(caseNumbers(this.#input.database).map(({ caseId, number }) => [caseId, number]))
      this.#numbers = { contents, byCase }
    }
    return this.#numbers.byCase
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
    this.#removals += 1
    this.#soon()
  }

  progress(): IndexProgress {
    const { parts, acts } = readPosition(this.#input.database)
    const done = partsWeight * this.#share('parts', parts) + (1 - partsWeight) * this.#share('acts', acts)
    return { complete: done === 1, percent: done === 1 ? 100 : Math.min(99, Math.floor(done * 100)) }
  }

  /** The best estimate of server time, ms. */
  nowMs(): number {
    return this.#input.nowMs()
  }

  /**
   * What `find` found for this question, or finds now; its next page is of what the first was, as long as no application, nothing in the
   * index and nothing of what this person has written is another.
   */
  async foundOnce(asked: string, find: () => Promise<FoundCases>): Promise<FoundCases> {
    const question = `${this.#input.work.version} ${this.#contents()} ${this.own.version} ${asked}`
    if (this.#found?.question === question) return this.#found.cases
    const cases = await find()
    this.#found = { question, cases }
    return cases
  }

  /** What goes on in the background waits until this is answered. */
  answering<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    return this.#input.background.firstOf(work)
  }

  /** Another one whenever something else may be found in the index; merging changes nothing of that. */
  #contents(): string {
    const { parts, acts } = readPosition(this.#input.database)
    return `${parts}/${acts}/${this.#removals}`
  }

  close(): void {
    this.#closed = true
    this.#found = null
    this.#numbers = null
    this.#subscription.unsubscribe()
    this.own.close()
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
    if (!this.#step()) {
      this.#scheduled = false
      return
    }
    const { background, shortenLog } = this.#input
    void shortenLog().then(() => background.later('search-index', pauseMs, () => this.#turn()))
  }

  /** What goes away first, then what is new; false when nothing is left to do. */
  #step(): boolean {
    const { database } = this.#input
    if (this.#erase()) return true
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

  #erase(): boolean {
    const { database } = this.#input
    if (!hasStale(database)) return false
    this.#removals += 1
    return eraseSlice(this.#input)
  }

  /** How names are read is worked out before somebody types the first letter; false when all are known. */
  #readNames(): boolean {
    const { work, database } = this.#input
    const state = `${work.version} ${this.#contents()}`
    if (this.#unread.state !== state) {
      const headers = [...work.entries()].map((entry) => () => this.headers.readAhead(entry))
      const names = allNames(database).map(
        ({ name }) =>
          () =>
            void this.headers.read(name, 'unit'),
      )
      this.#unread = { state, reads: [...headers, ...names] }
    }
    const untilMs = performance.now() + sliceMs
    for (let read = this.#unread.reads.pop(); read !== undefined; read = this.#unread.reads.pop()) {
      read()
      if (performance.now() > untilMs) return true
    }
    return false
  }
}
