import type { CallOutput } from '../../../shared/contract/desktop.ts'
import { formFields } from '../../../shared/contract/documents/draft-form.ts'
import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'

/** What a form holds: its long text, and its choices as flat words. */
export interface DraftContent {
  readonly text: string
  readonly form: Readonly<Record<string, string>>
}

export type DraftSaving =
  | { readonly at: 'unsaved' }
  | { readonly at: 'saved'; readonly savedAtMs: number }
  | { readonly at: 'failed'; readonly code: string }

export interface HeldDraft {
  readonly content: DraftContent
  readonly saving: DraftSaving
}

export type SaveDraft = (slot: string, content: DraftContent) => Promise<CallOutput<'draft.save'>>

export interface DraftKeeperOptions {
  readonly save: SaveDraft
  /** From the last keystroke to the save. */
  readonly delayMs: number
  /** From a failed save to the next try of it. */
  readonly retryMs: number
}

/**
 * Half-typed texts of one application, by slot. A person's hands always win: what the store tells later never replaces what
 * was typed here. One save a slot runs at a time, and the newest content is always saved last. A save that failed is tried
 * again until it succeeds, whatever it was that failed: a disk has room again, a profile is unlocked again.
 */
export class DraftKeeper {
  readonly #options: DraftKeeperOptions
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()
  readonly #running = new Map<string, Promise<void>>()
  readonly #forgotten = new Set<string>()
  readonly #submitting = new Set<string>()
  readonly #typed = new Set<string>()
  /** Acts whose words came back as a draft, as far as this keeper has taken them. */
  readonly #cameBack = new Set<string>()
  readonly #listeners = new Set<() => void>()
  #held: ReadonlyMap<string, HeldDraft> = new Map()

  constructor(options: DraftKeeperOptions) {
    this.#options = options
  }

  /** Everything held now; another map whenever something changed. */
  readonly held = (): ReadonlyMap<string, HeldDraft> => this.#held

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Whether a part of the window shows what is held: it is then restored after drawing, since nobody may be told of anything while one draws. */
  get isShown(): boolean {
    return this.#listeners.size > 0
  }

  /**
   * Takes what the store holds, but for slots that were typed in here, or given up and not yet gone from the store. Words of an act that
   * come back are taken once all the same: the store puts them only where no draft lay.
   */
  restore(drafts: readonly DraftDocument[]): void {
    for (const draft of drafts) this.#takeBack(draft)
    for (const slot of this.#forgotten) {
      if (!drafts.some((draft) => draft.slot === slot)) this.#forgotten.delete(slot)
    }
    const kept = drafts.filter(({ slot }) => !this.#typed.has(slot) && !this.#forgotten.has(slot))
    const next = new Map([...this.#held].filter(([slot]) => this.#typed.has(slot)))
    for (const { slot, text, form, savedAtMs } of kept) {
      const told = { text, form: Object.fromEntries(form.map(({ key, value }) => [key, value])) }
      const before = this.#held.get(slot)?.content
      // The same words stay the same object: a question that is being asked about them is still about them.
      const content = before !== undefined && isSameContent(before, told) ? before : told
      next.set(slot, { content, saving: { at: 'saved', savedAtMs } })
    }
    this.#tell(next)
  }

  #takeBack({ slot, text, form }: DraftDocument): void {
    const content = { text, form: Object.fromEntries(form.map(({ key, value }) => [key, value])) }
    const actId = content.form[formFields.fromAct]
    if (actId === undefined || this.#cameBack.has(actId)) return
    this.#cameBack.add(actId)
    this.#forgotten.delete(slot)
    const held = this.#held.get(slot)
    // Typed in the quarter of a second before it is saved: both are kept, the act's words beside.
    if (held !== undefined && held.saving.at !== 'saved') this.edit(`beside-${actId}`, content)
    else {
      this.#cancel(slot)
      this.#typed.delete(slot)
    }
  }

  edit(slot: string, content: DraftContent): void {
    this.#typed.add(slot)
    this.#put(slot, { content, saving: { at: 'unsaved' } })
    this.#later(slot, this.#options.delayMs)
  }

  /** Whether nothing of it would be lost with this keeper. */
  get isSaved(): boolean {
    return [...this.#held.values()].every(({ saving }) => saving.at === 'saved')
  }

  /** Saves at once whatever is not saved. */
  flush(): void {
    for (const slot of this.#held.keys()) this.#start(slot)
  }

  /** Lets nothing more be saved of a slot and waits until nothing is under way, so that no late save follows a submission. */
  async settle(slot: string): Promise<void> {
    this.#submitting.add(slot)
    this.#cancel(slot)
    await this.#running.get(slot)
    this.#cancel(slot)
  }

  /** After a submission that failed: the text is a draft again. */
  saveAgain(slot: string): void {
    this.#submitting.delete(slot)
    const draft = this.#held.get(slot)
    if (draft === undefined) return
    this.#put(slot, { ...draft, saving: { at: 'unsaved' } })
    this.#later(slot, 0)
  }

  /** `content` was sent. What was typed since then is a draft of its own. */
  sent(slot: string, content: DraftContent | undefined): void {
    const now = this.#held.get(slot)?.content
    if (now === undefined || (content !== undefined && isSameContent(now, content))) this.forget(slot)
    else this.saveAgain(slot)
  }

  /** The text was sent or thrown away. */
  forget(slot: string): void {
    this.#cancel(slot)
    this.#submitting.delete(slot)
    this.#typed.delete(slot)
    this.#forgotten.add(slot)
    const next = new Map(this.#held)
    next.delete(slot)
    this.#tell(next)
  }

  #later(slot: string, delayMs: number): void {
    this.#cancel(slot)
    if (this.#submitting.has(slot)) return
    this.#timers.set(
      slot,
      setTimeout(() => this.#start(slot), delayMs),
    )
  }

  #start(slot: string): void {
    this.#cancel(slot)
    const draft = this.#held.get(slot)
    if (draft === undefined || draft.saving.at === 'saved' || this.#submitting.has(slot)) return undefined
    if (this.#running.has(slot)) return this.#later(slot, this.#options.delayMs)
    const running = this.#save(slot, draft).finally(() => this.#running.delete(slot))
    this.#running.set(slot, running)
    return undefined
  }

  async #save(slot: string, { content }: HeldDraft): Promise<void> {
    const answer = await this.#options.save(slot, content)
    const now = this.#held.get(slot)
    // Typed on meanwhile: its own save is on the way.
    if (now?.content !== content) return
    if (answer.ok) {
      this.#put(slot, { content, saving: { at: 'saved', savedAtMs: answer.value.savedAtMs } })
    } else {
      this.#put(slot, { content, saving: { at: 'failed', code: answer.failure.code } })
      // What the contract does not allow is never saved as it is; the next keystroke may make it valid.
      if (answer.failure.code !== 'request-invalid') this.#later(slot, this.#options.retryMs)
    }
  }

  #cancel(slot: string): void {
    clearTimeout(this.#timers.get(slot))
    this.#timers.delete(slot)
  }

  #put(slot: string, draft: HeldDraft): void {
    this.#tell(new Map(this.#held).set(slot, draft))
  }

  #tell(next: ReadonlyMap<string, HeldDraft>): void {
    this.#held = next
    for (const listener of this.#listeners) listener()
  }
}

function isSameContent(a: DraftContent, b: DraftContent): boolean {
  const keys = Object.keys(a.form)
  return (
    a.text === b.text && keys.length === Object.keys(b.form).length && keys.every((key) => a.form[key] === b.form[key])
  )
}
