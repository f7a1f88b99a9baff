import { Subject, type Observable, type Subscription } from 'rxjs'
import type { ActDocument } from '../../../shared/contract/documents/act-document.ts'
import type { CaseDocument } from '../../../shared/contract/documents/case-document.ts'
import type { MarkDocument } from '../../../shared/contract/documents/mark-document.ts'
import type { PartDocument } from '../../../shared/contract/documents/part-document.ts'
import type { WorkListRow } from '../../../shared/contract/desktop.ts'
import type { CaseChange } from '../../../shared/contract/work-list-facets.ts'
import type { BackgroundRunner } from '../background-runner.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import { readMark } from '../marks/case-mark.ts'
import { unseenRefusals } from '../outbox/outbox-tables.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import { changesSince } from './changes-since.ts'
import { isPending } from './overlay.ts'
import { ownActs, partsOf } from './read-case-file.ts'
import { workEntry, type WorkEntry, type WorkFacts } from './work-entry.ts'

const sliceCases = 100
const sliceMs = 8
/** While thousands of cases come, the list follows in slices with room between them for what brings the cases. */
const pauseMs = 12
/** Else a turn of the event loop is room enough for whoever asks meanwhile: after a start the list is what everybody waits for. */
const noPauseMs = 0

export interface WorkIndexInput {
  readonly database: Database
  readonly collections: DeskCollections
  /** Facts beside the documents: who I am, the rules, the time; read anew for each slice. */
  readonly facts: () => WorkFacts
  readonly background: Pick<BackgroundRunner, 'later'>
  /** A first load is under way. */
  readonly isLoading: () => boolean
}

/**
 * Every case on this desk as one small entry, kept in memory and brought up to date case by case: a list of thousands is
 * then filtered and sorted in a millisecond, and no query ever scans a collection.
 */
export class WorkIndex {
  readonly #input: WorkIndexInput
  readonly #entries = new Map<string, WorkEntry>()
  readonly #stale = new Set<string>()
  readonly #changes = new Subject<void>()
  readonly #subscriptions: Subscription[]
  #scheduled = false
  #version = 0
  #closed = false

  constructor(input: WorkIndexInput) {
    this.#input = input
    const { cases, parts, acts, outbox, drafts } = input.collections
    this.#subscriptions = [
      cases.eventBulks$.subscribe((bulk) => this.#touch(bulk.events.map((event) => event.documentId))),
      // Of the parts only the headers of blocks count here, and they are one in a dozen.
      parts.eventBulks$.subscribe((bulk) =>
        this.#touch(bulk.events.flatMap(({ documentId }) => (documentId.endsWith('/0') ? [caseOf(documentId)] : []))),
      ),
      acts.eventBulks$.subscribe((bulk) => this.#touch(bulk.events.map((event) => caseOf(event.documentId)))),
      drafts.eventBulks$.subscribe((bulk) => this.#touch(bulk.events.map((event) => caseOf(event.documentId)))),
      outbox.eventBulks$.subscribe((bulk) => this.#touch(bulk.events.map((event) => event.documentData.caseId))),
    ]
    this.refreshAll()
  }

  /** Emits after entries changed. */
  get changes(): Observable<void> {
    return this.#changes
  }

  /** Another one after every change of an entry: what was worked out of entries holds as long as it stays. */
  get version(): number {
    return this.#version
  }

  entries(): Iterable<WorkEntry> {
    return this.#entries.values()
  }

  get(caseId: string): WorkListRow | null {
    if (this.#stale.has(caseId)) {
      this.#refresh(caseId, this.#input.facts())
      this.#stale.delete(caseId)
    }
    return this.#entries.get(caseId)?.row ?? null
  }

  /** Works out every entry again, in slices: after a start, and when grants or rules changed. */
  refreshAll(): void {
    const { database, collections } = this.#input
    this.#touch(
      prepared<[], string>(database, `SELECT id FROM ${tableOf(collections.cases)} WHERE deleted = 0`)
        .pluck()
        .all(),
    )
  }

  /** Works out one entry again: after something that is no document changed. */
  refresh(caseId: string): void {
    this.#touch([caseId])
  }

  close(): void {
    this.#closed = true
    for (const subscription of this.#subscriptions) subscription.unsubscribe()
    this.#changes.complete()
  }

  #touch(caseIds: readonly string[]): void {
    for (const caseId of caseIds) this.#stale.add(caseId)
    if (this.#scheduled || this.#stale.size === 0) return
    this.#scheduled = true
    this.#input.background.later('work-index', 0, () => this.#slice())
  }

  /** A case leaves the stale ones when its entry is worked out: a slice that fails is done again from there. */
  #slice(): void {
    if (this.#closed) return
    const startedAtMs = performance.now()
    const facts = this.#input.facts()
    let done = 0
    for (const caseId of this.#stale) {
      this.#refresh(caseId, facts)
      this.#stale.delete(caseId)
      if (++done >= sliceCases || performance.now() - startedAtMs > sliceMs) break
    }
    this.#changes.next()
    this.#scheduled = this.#stale.size > 0
    if (!this.#scheduled) return
    const { background, isLoading } = this.#input
    background.later('work-index', isLoading() ? pauseMs : noPauseMs, () => this.#slice())
  }

  #refresh(caseId: string, facts: WorkFacts): void {
    this.#version += 1
    const { database, collections } = this.#input
    const text = readOne(database, tableOf(collections.cases), caseId)
    if (text === undefined) {
      this.#entries.delete(caseId)
      return
    }
    const document = JSON.parse(text) as CaseDocument
    const own = ownActs(database, collections, caseId)
    const hasDraft =
      prepared<[string, string], number>(
        database,
        `SELECT 1 FROM ${tableOf(collections.drafts)} WHERE id >= ? AND id < ? AND deleted = 0 LIMIT 1`,
      )
        .pluck()
        .get(`${caseId}/`, `${caseId}0`) === 1
    const actedElsewhere =
      prepared<[string, string, string], number>(
        database,
        `SELECT 1 FROM ${tableOf(collections.acts)} WHERE id >= ? AND id < ? AND deleted = 0
         AND json_extract(data, '$.personId') = ? AND json_extract(data, '$.outcome') = 'accepted' LIMIT 1`,
      )
        .pluck()
        .get(`${caseId}/`, `${caseId}0`, facts.actor.personId) === 1
    const refused = unseenRefusals(database, caseId)
    // Where own acts wait, the rules say what they come to, and for that they look at every block.
    const blocks = own.some((act) => isPending(act, document.seq))
      ? partsOf(database, collections, caseId)
      : this.#ownBlocks(caseId, facts)
    const entry = workEntry({
      document,
      blocks,
      own,
      hasDraft,
      refused,
      actedElsewhere,
      changes: this.#changesOf(document, facts),
      facts,
    })
    this.#entries.set(caseId, entry)
  }

  /** Nothing is read of a case that was not looked at yet, and of an unchanged one only that no act is newer. */
  #changesOf(document: CaseDocument, { actor }: WorkFacts): readonly CaseChange[] {
    const { database, collections } = this.#input
    const mark = readMark(database, document.id)
    if (mark === null) return []
    const newActs = actsAfter(database, collections, mark)
    if (newActs.length === 0 && mark.seq >= document.seq) return []
    const blocks = partsOf(database, collections, document.id)
    return changesSince({ mark, document, blocks, newActs, personId: actor.personId })
  }

  /** Without own acts under way, only a block reviewer's entry depends on blocks, and then on own ones: a few look-ups by id. */
  #ownBlocks(caseId: string, facts: WorkFacts): PartDocument[] {
    const { database, collections } = this.#input
    const table = tableOf(collections.parts)
    return facts.blocksOfInterest.flatMap((block) => {
      const text = readOne(database, table, `${caseId}/${block}/0`)
      return text === undefined ? [] : [JSON.parse(text) as PartDocument]
    })
  }
}

function readOne(database: Database, table: string, id: string): string | undefined {
  return prepared<[string], string>(database, `SELECT data FROM ${table} WHERE id = ? AND deleted = 0`).pluck().get(id)
}

function actsAfter(database: Database, { acts }: DeskCollections, { caseId, actSeq }: MarkDocument): ActDocument[] {
  return prepared<[string, string, number], string>(
    database,
    `SELECT data FROM ${tableOf(acts)} WHERE id >= ? AND id < ? AND deleted = 0 AND json_extract(data, '$.seq') > ?`,
  )
    .pluck()
    .all(`${caseId}/`, `${caseId}0`, actSeq)
    .map((text) => JSON.parse(text) as ActDocument)
}

function caseOf(documentId: string): string {
  return documentId.slice(0, documentId.indexOf('/'))
}
