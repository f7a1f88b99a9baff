import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { Transport } from './transport.ts'

/** A connection to the store as oRPC needs it; a MessagePort is one, a WebSocket is made into one. */
export interface WindowPort {
  postMessage(data: unknown): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: () => void): void
}

type Procedure = (input: unknown, options?: { signal?: AbortSignal }) => Promise<unknown>

/** Calls and live queries over a connection; `onState` says when it is gone. The contract itself is checked in the store. */
export function rpcTransport(port: WindowPort): Transport {
  const client = createORPCClient(new RPCLink({ port })) as Record<string, Procedure>
  const listeners = new Set<(state: 'open' | 'lost') => void>()
  port.addEventListener('close', () => {
    for (const listener of listeners) listener('lost')
  })
  const procedure = (name: string): Procedure => {
    const found = client[name]
    if (!found) throw new Error(`bug: no call named ${name}`)
    return found
  }
  return {
    call: (name, input) => procedure(name)(input),
    subscribe: (name, input, sink) => {
      const stop = new AbortController()
      const read = async (): Promise<void> => {
        const values = (await procedure(name)(input, { signal: stop.signal })) as AsyncIterable<unknown>
        for await (const value of values) {
          if (stop.signal.aborted) return
          sink.next(value)
        }
        // The store ended it of its own accord: without a word the value shown would grow old.
        if (!stop.signal.aborted) sink.lost('ended')
      }
      read().catch((error: unknown) => {
        if (!stop.signal.aborted) sink.lost(error instanceof Error ? error.message : 'lost')
      })
      return () => stop.abort()
    },
    onState: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
