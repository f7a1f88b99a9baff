import { useEffect, useState, useSyncExternalStore } from 'react'
import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import type { ProofFile } from '../../../shared/domain/evidence-file/proof-file.ts'
import { useCall } from '../../desktop/use-call.ts'
import type { DraftKeeper, HeldDraft } from './draft-keeper.ts'
import { useDraftShelf } from './draft-shelf-context.tsx'

export interface Drafts {
  readonly keeper: DraftKeeper
  readonly held: ReadonlyMap<string, HeldDraft>
  /** The scans that were added to a draft: the store's, which is told of them at once. */
  readonly filesOf: (slot: string) => readonly ProofFile[]
  /** Throws a text away with the scans that were added to it, here and in the store. */
  readonly discard: (slot: string) => Promise<void>
}

/**
 * The half-typed texts of one application: restored from the store, saved as they are typed, and at once when a field or the
 * screen is left. What could not be saved waits on the shelf.
 */
export function useDrafts(caseId: string, stored: readonly DraftDocument[]): Drafts {
  const call = useCall()
  const { shelf, profileId } = useDraftShelf()
  const [keeper] = useState(() => {
    const taken = shelf.keeperOf(profileId, caseId)
    if (!taken.isShown) taken.restore(stored)
    return taken
  })
  useEffect(() => keeper.restore(stored), [keeper, stored])
  useEffect(() => shelf.hold(profileId, caseId), [shelf, profileId, caseId])
  const filesOf = (slot: string) => stored.find((draft) => draft.slot === slot)?.files ?? []
  const discard = async (slot: string) => {
    await keeper.settle(slot)
    for (const { sha256 } of filesOf(slot)) await call('draft.remove-file', { caseId, slot, sha256 })
    const answer = await call('draft.discard', { caseId, slot })
    if (answer.ok) keeper.forget(slot)
    else keeper.saveAgain(slot)
  }
  return { keeper, held: useSyncExternalStore(keeper.subscribe, keeper.held), filesOf, discard }
}
