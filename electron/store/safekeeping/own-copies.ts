import { mkdirSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Subscription } from 'rxjs'
import type { BackgroundRunner } from '../background-runner.ts'
import { plainDraft, plainRow } from '../collections/plain-document.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import { readChain } from '../outbox/outbox-tables.ts'
import { readIdentity } from '../profile/profile-identity.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import { syncFolder } from './sync-folder.ts'
import { besideIds, copyName, sealCopy, type OwnCopy } from './own-copy.ts'

export interface OwnCopiesInput {
  readonly folder: string
  readonly key: Uint8Array
  readonly database: Database
  readonly collections: Pick<DeskCollections, 'outbox' | 'drafts'>
  readonly background: BackgroundRunner
}

type RowKind = 'act' | 'draft'
/** What of the database a copy is of. */
type Original =
  | { readonly kind: 'act'; readonly id: string }
  | { readonly kind: 'draft'; readonly id: string }
  | { readonly kind: 'chain' }
  | { readonly kind: 'identity' }

/** After a copy that could not be written: a full disk is not asked more often. */
const retryMs = 3_000

/**
 * Keeps a second copy of every unanswered act and every draft, sealed, in a file of its own: what one damaged file takes, the other
 * still has. The database is first and true; its copies follow before anybody is told that something is kept. A copy that cannot be
 * written does not undo what the database holds: it is told, and tried again.
 */
export class OwnCopies {
  readonly #input: OwnCopiesInput
  readonly #subscriptions: Subscription[]
  /** Name → what of the database it is a copy of. */
  readonly #due = new Map<string, Original>()
  #writing: Promise<void> | null = null
  #closed = false

  constructor(input: OwnCopiesInput) {
    this.#input = input
    mkdirSync(input.folder, { recursive: true, mode: 0o700 })
    const { outbox, drafts } = input.collections
    this.#subscriptions = [
      outbox.eventBulks$.subscribe(({ events }) => this.#noteRows('act', events)),
      drafts.eventBulks$.subscribe(({ events }) => this.#noteRows('draft', events)),
    ]
  }

  /** Copy these again: rows by their ids, and what is no row. */
  note(kind: RowKind, ids: readonly string[]): void {
    for (const id of ids) this.#due.set(copyName(this.#input.key, kind, id), { kind, id })
    if (kind === 'act') this.#noteOnly('chain')
    this.#begin()
  }

  /** What is no row: written once, at the first start and after a rebuild. */
  noteBeside(): void {
    this.#noteOnly('identity')
    this.#noteOnly('chain')
    this.#begin()
  }

  /** Resolves when everything up to now has its copy, or cannot get one now. */
  async settled(): Promise<void> {
    while (this.#writing !== null) await this.#writing
  }

  /** Ends after what is being written; what cannot be written now is made up for at the next start. */
  async close(): Promise<void> {
    for (const subscription of this.#subscriptions) subscription.unsubscribe()
    await this.settled()
    this.#closed = true
    this.#input.key.fill(0)
  }

  #noteRows(kind: RowKind, events: readonly { readonly documentId: string }[]): void {
    this.note(
      kind,
      events.map(({ documentId }) => documentId),
    )
  }

  #noteOnly(kind: 'chain' | 'identity'): void {
    for (const id of besideIds[kind]) this.#due.set(copyName(this.#input.key, kind, id), { kind })
  }

  #begin(): void {
    if (this.#closed || this.#writing !== null || this.#due.size === 0) return
    this.#writing = this.#writeDue().then((wentThrough) => {
      this.#writing = null
      if (wentThrough) this.#begin()
    })
  }

  /** Never rejects; false where it has to be tried again. */
  async #writeDue(): Promise<boolean> {
    const { background, folder } = this.#input
    try {
      while (this.#due.size > 0) {
        for (const [name, what] of this.#due) {
          // Read when its turn comes, so that the newest is copied; taken off before, so that a change meanwhile is due again.
          this.#due.delete(name)
          try {
            await this.#write(name, this.#present(what))
          } catch (error) {
            this.#due.set(name, what)
            throw error
          }
        }
        await syncFolder(folder)
      }
      background.wentThrough('own-copies')
      return true
    } catch (error) {
      background.failed('own-copies', error)
      background.later('own-copies-again', retryMs, () => this.#begin())
      return false
    }
  }

  async #write(name: string, copy: OwnCopy | null): Promise<void> {
    const { key, folder } = this.#input
    const file = join(folder, name)
    if (copy === null) return rm(file, { force: true })
    const half = `${file}.new`
    const handle = await open(half, 'w', 0o600)
    try {
      await handle.writeFile(sealCopy(key, name, copy))
      await handle.sync()
    } finally {
      await handle.close()
    }
    return rename(half, file)
  }

  #present(what: Original): OwnCopy | null {
    const { database, collections } = this.#input
    if (what.kind === 'identity') return { kind: 'identity', seq: 0, document: readIdentity(database) }
    if (what.kind === 'chain') return { kind: 'chain', seq: 0, document: readChain(database) }
    const table = tableOf(what.kind === 'act' ? collections.outbox : collections.drafts)
    const row = prepared<[string], { seq: number; data: string }>(
      database,
      `SELECT seq, data FROM ${table} WHERE id = ? AND deleted = 0`,
    ).get(what.id)
    if (row === undefined) return null
    return what.kind === 'act'
      ? { kind: 'act', seq: row.seq, document: plainRow(row.data) }
      : { kind: 'draft', seq: row.seq, document: plainDraft(row.data) }
  }
}
