import type { DesktopClient } from '../../desktop/client.ts'
import { isEmptyDraft } from './decision-forms.ts'
import { DraftKeeper, type SaveDraft } from './draft-keeper.ts'

const delayMs = 250
const retryMs = 2000

interface Shelved {
  readonly keeper: DraftKeeper
  readonly profileId: string
  /** Screens that show it, and one that is about to. */
  holders: number
  awaited: boolean
}

/**
 * The one place of half-typed texts in this window, by profile and application: it outlives the screen and the lock, so that
 * what could not be saved then is saved when the same profile is open again. Nothing is saved, and nothing shown, while
 * another profile is open; what is saved is let go. In memory only.
 */
export class DraftShelf {
  readonly #call: DesktopClient['call']
  readonly #shelved = new Map<string, Shelved>()
  #open: string | null = null

  constructor(call: DesktopClient['call']) {
    this.#call = call
  }

  /** The only keeper of an application for this profile. */
  keeperOf(profileId: string, caseId: string): DraftKeeper {
    const key = JSON.stringify([profileId, caseId])
    const known = this.#shelved.get(key)
    if (known !== undefined) {
      known.awaited = true
      return known.keeper
    }
    const keeper = new DraftKeeper({ delayMs, retryMs, save: this.#saveFor(profileId, caseId) })
    const shelved: Shelved = { keeper, profileId, holders: 0, awaited: true }
    keeper.subscribe(() => this.#letGo(key, shelved))
    this.#shelved.set(key, shelved)
    return keeper
  }

  /** The screen of an application is there. The answer is for when it is left: its texts are then saved at once. */
  hold(profileId: string, caseId: string): () => void {
    const key = JSON.stringify([profileId, caseId])
    const shelved = this.#shelved.get(key)
    if (shelved === undefined) throw new Error('bug: a screen holds drafts that it has not asked for')
    shelved.awaited = false
    shelved.holders += 1
    return () => {
      shelved.holders -= 1
      shelved.keeper.flush()
      this.#letGo(key, shelved)
    }
  }

  /**
   * Which profile is open now; `null`: none. What waited for this one is saved, and stays for its screen, which may ask the
   * store before it is; of the others only what is not saved stays.
   */
  open(profileId: string | null): void {
    this.#open = profileId
    for (const [key, shelved] of this.#shelved) {
      const isOwn = shelved.profileId === profileId
      shelved.awaited = isOwn
      if (isOwn) shelved.keeper.flush()
      this.#letGo(key, shelved)
    }
  }

  /** Saves at once what is not saved, of whatever application: the window may be about to go. */
  flush(): void {
    for (const { keeper, profileId } of this.#shelved.values()) {
      if (profileId === this.#open) keeper.flush()
    }
  }

  /** How many applications have texts here. */
  get size(): number {
    return this.#shelved.size
  }

  #letGo(key: string, { keeper, holders, awaited }: Shelved): void {
    if (holders === 0 && !awaited && keeper.isSaved) this.#shelved.delete(key)
  }

  #saveFor(profileId: string, caseId: string): SaveDraft {
    return async (slot, content) => {
      // The store saves for whoever is open in it, and these words are one person's only.
      if (this.#open !== profileId) return { ok: false, failure: { code: 'locked', retryable: true, blocks: [] } }
      if (!isEmptyDraft(content)) {
        const form = Object.entries(content.form).map(([key, value]) => ({ key, value }))
        return this.#call('draft.save', { caseId, slot, text: content.text, form })
      }
      // Emptied again is no draft: a stored one would go on marking the application in the list.
      const answer = await this.#call('draft.discard', { caseId, slot })
      return answer.ok ? { ok: true, value: { savedAtMs: Date.now() } } : answer
    }
  }
}
