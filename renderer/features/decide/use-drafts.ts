import { useEffect, useState, useSyncExternalStore } from 'react'
import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import { useCall } from '../../desktop/use-call.ts'
import { DraftKeeper, type HeldDraft } from './draft-keeper.ts'

const delayMs = 250
const retryMs = 2000

export interface Drafts {
  readonly keeper: DraftKeeper
  readonly held: ReadonlyMap<string, HeldDraft>
  /** Throws a text away, here and in the store. */
  readonly discard: (slot: string) => Promise<void>
}

/**
 * The half-typed texts of one application: restored from the store, saved as they are typed, and at once when a field, the
 * screen or the window is left.
 */
export function useDrafts(caseId: string, stored: readonly DraftDocument[]): Drafts {
  const call = useCall()
  const [keeper] = useState(() => {
    const created = new DraftKeeper({
      delayMs,
      retryMs,
      save: (slot, { text, form }) =>
        call('draft.save', { caseId, slot, text, form: Object.entries(form).map(([key, value]) => ({ key, value })) }),
    })
    created.restore(stored)
    return created
  })
  useEffect(() => keeper.restore(stored), [keeper, stored])
  useEffect(() => {
    const flush = () => keeper.flush()
    document.addEventListener('visibilitychange', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      document.removeEventListener('visibilitychange', flush)
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [keeper])
  const discard = async (slot: string) => {
    await keeper.settle(slot)
    const answer = await call('draft.discard', { caseId, slot })
    if (answer.ok) keeper.forget(slot)
  }
  return { keeper, held: useSyncExternalStore(keeper.subscribe, keeper.held), discard }
}
