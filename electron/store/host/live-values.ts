import type { Observable } from 'rxjs'

const quietMs = 250

/**
 * The present value at once, then a new one after every change, read at most four times a second; equal values are not
 * repeated. Ends when `signal` aborts, and when `changes` completes, after its last value; what `read` throws ends it too.
 */
export async function* liveValues<T>(
  read: () => T,
  changes: Observable<unknown>,
  signal: AbortSignal,
): AsyncGenerator<T> {
  let wake: (() => void) | null = null
  let changed = true
  let noMore = false
  const stir = (): void => {
    changed = true
    wake?.()
  }
  const complete = (): void => {
    noMore = true
    wake?.()
  }
  const abort = (): void => wake?.()
  const subscription = changes.subscribe({ next: stir, complete, error: complete })
  signal.addEventListener('abort', abort, { once: true })
  let shown: string | undefined
  let readAtMs = -Infinity
  try {
    while (!signal.aborted && (changed || !noMore)) {
      const quietLeftMs = readAtMs + quietMs - performance.now()
      if (!changed || quietLeftMs > 0) {
        let timer: ReturnType<typeof setTimeout> | undefined
        await new Promise<void>((resolve) => {
          wake = resolve
          if (changed) timer = setTimeout(resolve, quietLeftMs)
        })
        clearTimeout(timer)
        continue
      }
      changed = false
      readAtMs = performance.now()
      const value = read()
      const text = JSON.stringify(value)
      if (text === shown) continue
      shown = text
      yield value
    }
  } finally {
    subscription.unsubscribe()
    signal.removeEventListener('abort', abort)
  }
}
