import type {
  CallFailure,
  CallInput,
  CallName,
  CallOutput,
  LiveName,
  LiveValue,
} from '../../shared/contract/desktop.ts'
import type { Transport } from './transport.ts'

export interface DesktopClient {
  /** Answers a result, also of what went wrong on the way (`store-gone`, `request-invalid`, `internal`). Never rejects. */
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

/** The typed calls of the contract over one transport. */
export function createClient(transport: Transport): DesktopClient {
  return {
    async call<K extends CallName>(name: K, input: CallInput<K>) {
      try {
        return (await transport.call(name, input)) as CallOutput<K>
      } catch (error) {
        return { ok: false, failure: failureOf(error) } as CallOutput<K>
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

/** The transport's own two answers have a `code`; whatever else went wrong, the store could not be asked. */
function failureOf(error: unknown): CallFailure {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'BAD_REQUEST') return { code: 'request-invalid', retryable: false, blocks: [] }
  if (code === 'INTERNAL_SERVER_ERROR') return { code: 'internal', retryable: true, blocks: [] }
  return { code: 'store-gone', retryable: true, blocks: [] }
}
