import type { SearchQuery } from '../../../shared/contract/desktop.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { tableOf } from '../collections/open-collections.ts'
import { writeTransaction } from '../sqlite/write-transaction.ts'
import { DeskAtHand, hashOf } from '../test-server/desk-at-hand.suite.ts'
import { searchPage } from './search-page.ts'
import { SearchShelf } from './search-shelf.ts'

/** A desk at hand with its search, whose index is brought up to date by its own background turns. */
export class SearchedDesk {
  readonly desk: DeskAtHand
  shelf: SearchShelf

  private constructor(desk: DeskAtHand) {
    this.desk = desk
    this.shelf = this.#open()
  }

  static async open(): Promise<SearchedDesk> {
    const desk = await DeskAtHand.open()
    desk.sitDown({ role: 'HANDLER' })
    return new SearchedDesk(desk)
  }

  async remove(): Promise<void> {
    this.shelf.close()
    await this.desk.remove()
  }

  /** As after a start: whatever was under way is gone, what is in the database is there. */
  reopen(): void {
    this.shelf.close()
    this.shelf = this.#open()
  }

  #open(): SearchShelf {
    const { database, collections, background, work } = this.desk
    return new SearchShelf({
      ...{ database, collections, background, work },
      shortenLog: () => Promise.resolve(),
      nowMs: () => this.desk.nowMs,
    })
  }

  row(caseId: string, block: BlockCode, order: number, ...values: readonly string[]): void {
    const labelled = values.map((value, index) => [`栏目${index + 1}`, value] as const)
    this.rowOf(caseId, block, order, Object.fromEntries(labelled))
  }

  /** By the names of its fields. */
  rowOf(caseId: string, block: BlockCode, order: number, values: Readonly<Record<string, string>>): void {
    const fields = Object.entries(values).map(([label, value]) => ({ label, value }))
    const rest = `1/${String(order).padStart(6, '0')}`
    this.desk.part(caseId, block, rest, { kind: 'row', rowId: `${block}-r${order}`, fields })
  }

  attachment(caseId: string, block: BlockCode, order: number, title: string): void {
    const attachmentId = `${caseId}-${block}-e${order}`
    const rest = `2/${String(order).padStart(6, '0')}`
    const file = { sha256: hashOf(attachmentId), sizeBytes: 10, mime: 'image/png' as const, pages: 1, rotation: 0 }
    this.desk.part(caseId, block, rest, { kind: 'attachment', attachmentId, rowId: '', title, ...file })
  }

  /** As a page of the pull that drops them. */
  drop(ids: {
    readonly cases?: readonly string[]
    readonly parts?: readonly string[]
    readonly acts?: readonly string[]
  }): void {
    const { database, collections } = this.desk
    writeTransaction(database, (tx) => {
      for (const name of ['cases', 'parts', 'acts'] as const) tx.purge(collections[name], ids[name] ?? [])
      this.shelf.forget([...(ids.parts ?? []), ...(ids.acts ?? [])])
    })
  }

  /** Everything of a case that lies here. */
  idsOf(caseId: string): { readonly cases: string[]; readonly parts: string[]; readonly acts: string[] } {
    const { database, collections } = this.desk
    const below = (name: 'parts' | 'acts') =>
      database
        .prepare<[string, string], string>(`SELECT id FROM ${tableOf(collections[name])} WHERE id > ? AND id < ?`)
        .pluck()
        .all(`${caseId}/`, `${caseId}0`)
    return { cases: [caseId], parts: below('parts'), acts: below('acts') }
  }

  page(text: string, about: Partial<SearchQuery> = {}) {
    return searchPage(this.shelf, { text, tab: 'all', cursor: '', limit: 50, ...about })
  }

  /** Ids of what is found, in order. */
  async found(text: string): Promise<readonly string[]> {
    return (await this.page(text)).cases.map(({ row }) => row.caseId)
  }
}
