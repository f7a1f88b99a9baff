/** The server's time, passed in so that a test can move it. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  nowMs(): number
}

/** The machine's clock. */
export const systemClock: Clock = { nowMs: () => Date.now() }
