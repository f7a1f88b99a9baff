import type { CallInput, CallName, CallOutput, LiveName, LiveValue } from '../../shared/contract/desktop.ts'
import type { Transport } from './transport.ts'

export interface DesktopClient {
  /** Answers a result; a lost store is the failure `store-gone`, which may be retried. Never rejects. */
  readonly call: <K extends CallName>(name: K, input: CallInput<K>) => Promise<CallOutput<K>>
  /** A live query: the present value at once, then every later one, until the answer is called or `onLost`. */
  readonly live: <K extends LiveName>(
    name: K,
    input: CallInput<K>,
    onValue: (value: LiveValue<K>) => void,
    onLost: (reason: string) => void,
  ) => () => void
  readonly onState: (listener: (state: 'open' | 'lost') => void) => () => void
}

const storeGone = { ok: false, failure: { code: 'store-gone', retryable: true, blocks: [] } } as const

/** The typed calls of the contract over one transport. */
export function createClient(transport: Transport): DesktopClient {
  return {
    async call<K extends CallName>(name: K, input: CallInput<K>) {
      try {
        return (await transport.call(name, input)) as CallOutput<K>
      } catch {
        // The only way a transport fails is that the store is gone; what a person needs to know is in the code.
        return storeGone as CallOutput<K>
      }
    },
    live: (name, input, onValue, onLost) =>
      transport.subscribe(name, input, {
        next: (value) => onValue(value as LiveValue<typeof name>),
        lost: onLost,
      }),
    onState: (listener) => transport.onState(listener),
  }
}
