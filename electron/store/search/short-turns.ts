import { setImmediate as nextTurn } from 'node:timers/promises'

/** Lets others in, but only once work has taken so many ms: a turn that is given away too soon may be a long time coming back. */
export type ShortTurns = () => Promise<void>

export function shortTurns(longestMs: number): ShortTurns {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < longestMs) return
    await nextTurn()
    began = performance.now()
  }
}
