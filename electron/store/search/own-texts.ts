import { merge, type Subscription } from 'rxjs'
import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import type { OutboxDocument } from '../../../shared/contract/documents/outbox-document.ts'
import { blockOf } from '../../../shared/domain/act/block-of.ts'
import { textsOf } from '../../../shared/domain/act/texts-of.ts'
import { blockCodes, type BlockCode } from '../../../shared/domain/block/block-code.ts'
import { tableOf, type DeskCollections } from '../collections/open-collections.ts'
import type { Database } from '../sqlite/open-database.ts'
import { prepared } from '../sqlite/prepared.ts'
import { fold } from './fold-text.ts'
import { matchKindIn } from './grams.ts'
import type { QueryWord } from './query-words.ts'
import { contentRank } from './search-rank.ts'
import type { ShortTurns } from './short-turns.ts'
import type { UnitField } from './unit-fields.ts'

export interface OwnTextsInput {
  readonly database: Database
  readonly collections: Pick<DeskCollections, 'outbox' | 'drafts'>
}
export interface OwnField extends UnitField {
  readonly folded: string
}

/**
 * What this person has written here and no server has answered: half-typed texts, and acts on their way. They are a few, or some hundreds
 * after weeks without a network: looked through in memory, in no index, and never written anywhere but where they lie encrypted.
 */
export class OwnTexts {
  readonly #input: OwnTextsInput
  readonly #byCase = new Map<string, Map<string, readonly OwnField[]>>()
  readonly #subscription: Subscription
  #reading: Promise<void> | null = null
  #version = 0

  constructor(input: OwnTextsInput) {
    this.#input = input
    const { outbox, drafts } = input.collections
    this.#subscription = merge(outbox.eventBulks$, drafts.eventBulks$).subscribe(({ events }) => {
      this.#version += 1
      for (const { operation, documentData } of events) {
        this.#put(documentData as OutboxDocument | DraftDocument, operation === 'DELETE')
      }
    })
  }

  /** Another one after every change. */
  get version(): number {
    return this.#version
  }

  close(): void {
    this.#subscription.unsubscribe()
    this.#byCase.clear()
  }

  /** By the id of a case, the rank of the best of its texts that has the word. */
  async ranks({ folded, isShort }: QueryWord, turns: ShortTurns): Promise<ReadonlyMap<string, number>> {
    await this.#read(turns)
    const ranks = new Map<string, number>()
    if (isShort) return ranks
    for (const caseId of this.#byCase.keys()) {
      const kinds = this.fields(caseId).flatMap((field) => matchKindIn(field.folded, folded) ?? [])
      if (kinds.length > 0) ranks.set(caseId, Math.min(...kinds.map(contentRank)))
    }
    return ranks
  }

  fields(caseId: string): readonly OwnField[] {
    return [...(this.#byCase.get(caseId)?.values() ?? [])].flat()
  }

  /** What lay here before this began to follow; what changes meanwhile is read as it is then. */
  async #read(turns: ShortTurns): Promise<void> {
    this.#reading ??= this.#readAll(turns)
    try {
      await this.#reading
    } catch (error) {
      this.#reading = null
      throw error
    }
  }

  async #readAll(turns: ShortTurns): Promise<void> {
    const { database, collections } = this.#input
    const outbox = tableOf(collections.outbox)
    const drafts = tableOf(collections.drafts)
    const waiting = prepared<[], string>(database, 'SELECT act_id FROM outbox_queue ORDER BY local_seq').pluck().all()
    const typed = prepared<[], string>(database, `SELECT id FROM ${drafts} WHERE deleted = 0`).pluck().all()
    for (const { table, id } of [
      ...waiting.map((id) => ({ table: outbox, id })),
      ...typed.map((id) => ({ table: drafts, id })),
    ]) {
      // oxfmt-ignore
      const sql = `SELECT data FROM ${table} WHERE id = ? AND deleted = 0`
      const data = prepared<[string], string>(database, sql).pluck().get(id)
      if (data !== undefined) this.#put(JSON.parse(data) as OutboxDocument | DraftDocument, false)
      await turns()
    }
  }

  #put(written: OutboxDocument | DraftDocument, isGone: boolean): void {
    const texts = this.#byCase.get(written.caseId) ?? new Map<string, readonly OwnField[]>()
    const fields = isGone ? [] : 'ruling' in written ? fieldsOfAct(written) : fieldsOfDraft(written)
    if (fields.length > 0) texts.set(written.id, fields)
    else texts.delete(written.id)
    if (texts.size > 0) this.#byCase.set(written.caseId, texts)
    else this.#byCase.delete(written.caseId)
  }
}

/** An act that was answered comes down like everybody's; one that the person has given up is said nowhere. */
function fieldsOfAct({ body, ruling, settled }: OutboxDocument): readonly OwnField[] {
  if (ruling !== null || settled !== '') return []
  if (body.kind === 'return-to-applicant') {
    const reasons = body.blocks.flatMap(({ block, text }) => ownField('own-act', block, text))
    return [...reasons, ...ownField('own-act', null, body.opinion)]
  }
  return textsOf(body).flatMap((text) => ownField('own-act', blockOf(body), text))
}

/** What was typed; what was chosen in a form is no text. A reason for a block that goes back stands under the block's name. */
function fieldsOfDraft({ slot, text, form }: DraftDocument): readonly OwnField[] {
  const reasons = form.flatMap(({ key, value }) =>
    key.startsWith('text-') ? ownField('own-draft', blockIn(key), value) : [],
  )
  return [...reasons, ...ownField('own-draft', blockIn(slot), text)]
}

function blockIn(name: string): BlockCode | null {
  return blockCodes.find((block) => name === `verdict-${block}` || name === `text-${block}`) ?? null
}

function ownField(field: 'own-act' | 'own-draft', block: BlockCode | null, text: string): readonly OwnField[] {
  const folded = fold(text)
  return folded === '' ? [] : [{ field, block, label: '', text, folded }]
}
