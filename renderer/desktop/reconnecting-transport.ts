import type { Transport } from './transport.ts'

const firstPauseMs = 200
const longestPauseMs = 4000

/**
 * A transport that gets itself a new line whenever the old one is lost, with growing pauses. While it has none, calls
 * reject and subscriptions are lost at once: nothing is queued, since a repeated decision must be a person's.
 */
export function reconnectingTransport(connect: () => Promise<Transport>): Transport {
  const listeners = new Set<(state: 'open' | 'lost') => void>()
  let line: Transport | null = null

  const tell = (state: 'open' | 'lost') => {
    for (const listener of listeners) listener(state)
  }
  const join = (pauseMs: number): void => {
    connect().then(
      (opened) => {
        line = opened
        opened.onState((state) => {
          if (state !== 'lost' || line !== opened) return
          line = null
          tell('lost')
          join(firstPauseMs)
        })
        tell('open')
      },
      () => {
        // No line yet is the expected answer of a store that is starting again; the state says so already.
        setTimeout(() => join(Math.min(longestPauseMs, pauseMs * 2)), pauseMs)
      },
    )
  }
  join(firstPauseMs)

  return {
    call: (name, input) => (line === null ? Promise.reject(new Error('no line to the store')) : line.call(name, input)),
    subscribe: (name, input, sink) => {
      if (line !== null) return line.subscribe(name, input, sink)
      queueMicrotask(() => sink.lost('no line to the store'))
      return () => {}
    },
    onState: (listener) => {
      listeners.add(listener)
      listener(line === null ? 'lost' : 'open')
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
