/** What a desk process under measurement tells of its first sync. Times in ms. */
export interface FirstSyncDone {
  readonly type: 'first-sync-done'
  readonly documents: number
  /** From the first pull request to the page that ended the first load. */
  readonly tookMs: number
  /** The longest time within it that the event loop did not come round. */
  readonly longestStallMs: number
  /** The most that its own thread worked between two looks: a stall without what other programs of the machine took. */
  readonly longestOwnMs: number
  /** What all threads of the process worked within it. */
  readonly cpuMs: number
}

export function isFirstSyncDone(message: unknown): message is FirstSyncDone {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'first-sync-done'
}
