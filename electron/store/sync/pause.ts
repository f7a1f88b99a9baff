/** A wait that can be ended early; being woken while not waiting ends the next wait at once. */
export interface Pause {
  readonly wait: (ms: number) => Promise<void>
  readonly wake: () => void
}

/** One waiter at a time. */
export function pause(): Pause {
  let woken = false
  let end: (() => void) | null = null
  return {
    wait: async (ms) => {
      if (!woken) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          end = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      woken = false
      end = null
    },
    wake: () => {
      woken = true
      end?.()
    },
  }
}
