import type { Observable } from 'rxjs'

const quietMs = 250

/**
 * The present value at once, then a new one after every change, at most four times a second; equal values are not
 * repeated. Ends when `signal` aborts or `changes` completes.
 */
export async function* liveValues<T>(
  read: () => T,
  changes: Observable<unknown>,
  signal: AbortSignal,
): AsyncGenerator<T> {
  let wake: (() => void) | null = null
  let changed = true
  let ended = false
  const stir = (): void => {
    changed = true
    wake?.()
  }
  const end = (): void => {
    ended = true
    wake?.()
  }
  const subscription = changes.subscribe({ next: stir, complete: end, error: end })
  signal.addEventListener('abort', end, { once: true })
  let shown: string | undefined
  try {
    while (!ended) {
      if (!changed) {
        await new Promise<void>((resolve) => (wake = resolve))
        wake = null
        continue
      }
      changed = false
      const value = read()
      const text = JSON.stringify(value)
      if (text === shown) continue
      shown = text
      yield value
      await new Promise((resolve) => setTimeout(resolve, quietMs))
    }
  } finally {
    subscription.unsubscribe()
    signal.removeEventListener('abort', end)
  }
}
