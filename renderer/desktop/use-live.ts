import { useEffect, useState } from 'react'
import type { CallInput, LiveName, LiveValue } from '../../shared/contract/desktop.ts'
import { useDesktop } from './desktop-context.tsx'

/**
 * `loading`: no answer yet to this input; `previous` is the last value under another input, to bridge the moment.
 * `lost`: the store gave no value and went away.
 */
export type Live<V> =
  | { readonly at: 'loading'; readonly previous: V | null }
  | { readonly at: 'ready'; readonly value: V }
  | { readonly at: 'lost' }

const askAgainMs = 1000

interface Held<V> {
  readonly key: string
  readonly live: Live<V>
}

/**
 * A live query of the store. A value that came stays `ready` while the store is away (the frame says that it is), so that
 * nobody's form disappears under their hands; when the store is back the query is asked again by itself.
 */
export function useLive<K extends LiveName>(name: K, input: CallInput<K>): Live<LiveValue<K>> {
  const desktop = useDesktop()
  const key = JSON.stringify([name, input])
  const [held, setHeld] = useState<Held<LiveValue<K>>>({ key, live: { at: 'loading', previous: null } })

  useEffect(() => {
    const [, asked] = JSON.parse(key) as [K, CallInput<K>]
    let end: (() => void) | null = null
    let again: ReturnType<typeof setTimeout> | undefined
    let link: 'open' | 'lost' | null = null
    const ask = () => {
      clearTimeout(again)
      end?.()
      end = desktop.live(
        name,
        asked,
        (value) => setHeld({ key, live: { at: 'ready', value } }),
        () => {
          setHeld((before) =>
            before.key === key && before.live.at === 'ready' ? before : { key, live: { at: 'lost' } },
          )
          // With the line up it was this one query that failed; without it, the line's return asks again.
          if (link !== 'lost') again = setTimeout(ask, askAgainMs)
        },
      )
    }
    const endState = desktop.onState((state) => {
      if (state === 'open' && link === 'lost') ask()
      link = state
    })
    ask()
    return () => {
      clearTimeout(again)
      endState()
      end?.()
    }
  }, [desktop, name, key])

  if (held.key === key) return held.live
  return { at: 'loading', previous: previousValue(held.live) }
}

function previousValue<V>(live: Live<V>): V | null {
  if (live.at === 'ready') return live.value
  return live.at === 'loading' ? live.previous : null
}
