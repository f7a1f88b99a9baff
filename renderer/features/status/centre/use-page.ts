import { useState } from 'react'
import type { CallInput, LiveName, LiveValue } from '../../../../shared/contract/desktop.ts'
import { useLive } from '../../../desktop/use-live.ts'

type Paged = { [K in LiveName]: LiveValue<K> extends { readonly total: number } ? K : never }[LiveName]

export interface ShownPage<Value> {
  /** The page before bridges the moment until this one is here; null before any. */
  readonly page: Value | null
  readonly offset: number
  readonly onOffset: (offset: number) => void
}

interface Held {
  readonly question: string
  readonly offset: number
  readonly total: number
}

/** A live list, a page at a time: another question begins at its first page, and a list that got shorter shows its last. */
export function usePage<K extends Paged>(
  name: K,
  size: number,
  question: Omit<CallInput<K>, 'offset' | 'limit'>,
): ShownPage<LiveValue<K>> {
  const key = JSON.stringify(question)
  const [kept, setKept] = useState<Held>({ question: key, offset: 0, total: Number.POSITIVE_INFINITY })
  const held = kept.question === key ? kept : { question: key, offset: 0, total: Number.POSITIVE_INFINITY }
  const offset = Math.min(held.offset, Math.max(0, Math.ceil(held.total / size) - 1) * size)
  const live = useLive(name, { ...question, offset, limit: size } as unknown as CallInput<K>)
  const page = live.at === 'ready' ? live.value : live.at === 'loading' ? live.previous : null
  const total = live.at === 'ready' ? (live.value as { readonly total: number }).total : held.total
  if (total !== held.total) setKept({ ...held, total })
  return { page, offset, onOffset: (next) => setKept({ ...held, offset: next }) }
}
