import { useEffect, useRef } from 'react'
import { mostInBatch } from '../../../shared/domain/act/batch.ts'
import { useCall } from '../../desktop/use-call.ts'
import { isScreenCovered } from '../../ui/key-guard.ts'
import { holdKeys } from '../../ui/live-keys.ts'
import { useLatest } from '../../ui/use-latest.ts'
import type { WorkList } from './use-work-list.ts'
import { questionOf, type WorkListPlace } from './work-list-place.ts'

/** The applications that a person has chosen in the list, in the order of choosing. */
export type Chosen = ReadonlySet<string>
export const noneChosen: Chosen = new Set()

export interface ChosenRows {
  readonly has: (caseId: string) => boolean
  /** In or out; the next range begins here. */
  readonly onToggle: (index: number) => void
  /** Everything from where the last one was chosen up to here; from `beginning` where none is. */
  readonly onRange: (index: number, beginning: number) => void
  /** The whole list, as far as one batch goes. */
  readonly onAll: () => void
}

interface Input {
  readonly list: WorkList
  readonly place: WorkListPlace
  readonly chosen: Chosen
  readonly onChosen: (chosen: Chosen) => void
}

/** Choosing rows of a list of which only what is on screen is here: a longer range is asked of the store, by ids alone. */
export function useChosenRows({ list, place, chosen, onChosen }: Input): ChosenRows {
  const call = useCall()
  const anchor = useRef<{ readonly index: number; readonly caseId: string | null } | null>(null)
  const latest = useLatest((found: readonly string[]) => onChosen(withMore(chosen, found)))

  const addBetween = async (first: number, last: number) => {
    const here = Array.from({ length: last - first + 1 }, (_, offset) => list.caseAt(first + offset))
    const known = here.filter((caseId) => caseId !== null)
    if (known.length === here.length) return latest(known)
    const limit = Math.min(mostInBatch, last - first + 1)
    const answer = await call('work-list.ids', { ...questionOf({ ...place, search: '' }), offset: first, limit })
    if (answer.ok) latest(answer.value.caseIds)
  }
  const onAll = () => void addBetween(0, list.total - 1)
  useSelectAll(onAll)
  return {
    has: (caseId) => chosen.has(caseId),
    onToggle(index) {
      const caseId = list.caseAt(index)
      if (caseId === null) return
      anchor.current = { index, caseId }
      if (!chosen.has(caseId)) return onChosen(withMore(chosen, [caseId]))
      onChosen(new Set([...chosen].filter((each) => each !== caseId)))
    },
    onRange(index, beginning) {
      // With none chosen any more there is nothing that a range could go on from.
      if (chosen.size === 0) anchor.current = null
      anchor.current ??= { index: beginning, caseId: list.caseAt(beginning) }
      const found = anchor.current.caseId === null ? -1 : list.indexOf(anchor.current.caseId)
      const from = found < 0 ? anchor.current.index : found
      void addBetween(Math.min(from, index), Math.max(from, index))
    },
    onAll,
  }
}

/** What was chosen first stays: what is too much for one batch is not added. */
function withMore(chosen: Chosen, more: readonly string[]): Chosen {
  return new Set([...new Set([...chosen, ...more])].slice(0, mostInBatch))
}

/** Ctrl+A, but in a field, where it is about the text. */
function useSelectAll(onAll: () => void): void {
  const latest = useLatest(onAll)
  useEffect(() => holdKeys(() => ['Ctrl+A']), [])
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'a' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      if (event.isComposing || isScreenCovered()) return
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable]'))
        return
      event.preventDefault()
      if (!event.repeat) latest()
    }
    window.addEventListener('keydown', handleKeyDown)
    return () => window.removeEventListener('keydown', handleKeyDown)
  }, [latest])
}
