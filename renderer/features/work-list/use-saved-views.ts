import { firstViewSlot, lastViewSlot } from '../../../shared/contract/documents/view-document.ts'
import type { SavedView } from '../../../shared/contract/saved-view.ts'
import { useCall } from '../../desktop/use-call.ts'
import { useLive } from '../../desktop/use-live.ts'
import { firstPlace, questionOf, type WorkListPlace } from './work-list-place.ts'

export interface SavedViews {
  readonly views: readonly SavedView[]
  readonly shown: number | null
  readonly canSave: boolean
  readonly freeSlot: number | null
  readonly save: (slot: number, name: string) => void
  readonly remove: (slot: number) => void
}

/** The saved lists of this profile, and which of them a place in the list is. */
export function useSavedViews(place: WorkListPlace): SavedViews {
  const call = useCall()
  const live = useLive('views.list', {})
  const views = live.at === 'ready' ? live.value : []
  const question = questionOf(place)
  const key = JSON.stringify(question)
  const slots = Array.from({ length: lastViewSlot - firstViewSlot + 1 }, (_, index) => firstViewSlot + index)
  return {
    views,
    shown: views.find((view) => JSON.stringify(questionOf(view.question)) === key)?.slot ?? null,
    canSave: key !== JSON.stringify(questionOf({ ...firstPlace, tab: place.tab })),
    freeSlot: slots.find((slot) => views.every((view) => view.slot !== slot)) ?? null,
    save: (slot, name) => void call('views.save', { slot, name, question }),
    remove: (slot) => void call('views.remove', { slot }),
  }
}
