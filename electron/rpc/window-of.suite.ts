import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { CallInput, CallName, CallOutput, LiveName, LiveValue } from '../../shared/contract/desktop.ts'
import type { Port } from './port.ts'

/** A window's end of a line, without a window: typed calls and live queries over any port. */
export interface WindowEnd {
  call<K extends CallName>(name: K, input: CallInput<K>): Promise<CallOutput<K>>
  live<K extends LiveName>(name: K, input: CallInput<K>, signal?: AbortSignal): Promise<AsyncIterable<LiveValue<K>>>
  /** Anything at all, as a broken or hostile page might send it. */
  raw(name: string, input: unknown): Promise<unknown>
}

export function windowOf(port: Port): WindowEnd {
  const client = createORPCClient(new RPCLink({ port })) as Record<
    string,
    (input: unknown, options?: object) => Promise<unknown>
  >
  const procedure = (name: string) => {
    const found = client[name]
    if (!found) throw new Error(`no call named ${name}`)
    return found
  }
  return {
    call: (name, input) => procedure(name)(input) as Promise<never>,
    live: (name, input, signal) => procedure(name)(input, signal ? { signal } : {}) as Promise<never>,
    raw: (name, input) => procedure(name)(input),
  }
}
