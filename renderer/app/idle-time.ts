/** One moment on both clocks of a window, ms: one that nobody can set, and one that also runs while the machine sleeps. */
export interface Moment {
  readonly monotonicMs: number
  readonly wallMs: number
}

/**
 * How long nobody has touched the desk, ms. The greater of the two clocks: the monotonic one may stand still in a machine's sleep,
 * and the other one can be set back, which must not keep a desk open.
 */
export function idleMs(since: Moment, now: Moment): number {
  return Math.max(0, now.monotonicMs - since.monotonicMs, now.wallMs - since.wallMs)
}
