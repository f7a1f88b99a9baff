import { eventIterator, os, type AnyProcedure } from '@orpc/server'
import type { TSchema } from 'typebox'
import { RPCHandler } from '@orpc/server/message-port'
import type { CallInput, CallName, CallOutput, LiveName, LiveValue } from '../../shared/contract/desktop.ts'
import { desktop } from '../../shared/contract/desktop.ts'
import type { Port } from './port.ts'
import { checked } from './standard-schema.ts'

/** One function for each entry of the contract: calls answer once, live queries yield until `signal` aborts. */
export type DesktopHandlers = {
  readonly [K in CallName]: (input: CallInput<K>) => Promise<CallOutput<K>>
} & {
  readonly [K in LiveName]: (input: CallInput<K>, signal: AbortSignal) => AsyncIterable<LiveValue<K>>
}

/** What `serve` does with a connection; one router serves all windows. */
export interface DesktopServer {
  serve(port: Port): void
}

/** Builds the router from the contract: input and output are checked against their schemas before and after each handler. */
export function serveDesktop(handlers: DesktopHandlers): DesktopServer {
  const router: Record<string, AnyProcedure> = {}
  for (const [name, entry] of Object.entries(desktop)) {
    const input = checked(entry.in as TSchema)
    if ('event' in entry) {
      const live = handlers[name as LiveName] as (input: unknown, signal: AbortSignal) => AsyncIterable<unknown>
      router[name] = os
        .input(input)
        .output(eventIterator(checked(entry.event as TSchema)))
        .handler(async function* ({ input, signal }) {
          yield* live(input, signal ?? new AbortController().signal)
        })
    } else {
      const call = handlers[name as CallName] as (input: unknown) => Promise<unknown>
      router[name] = os
        .input(input)
        .output(checked(entry.out as TSchema))
        .handler(({ input }) => call(input))
    }
  }
  const handler = new RPCHandler(router)
  return { serve: (port) => handler.upgrade(port as never) }
}
