/** The time, passed in; only the files that start a test make one that can be moved. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  nowMs(): number
}
