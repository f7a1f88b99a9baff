/** What a process that loaded documents tells of it. `cpuMs`: what all its threads worked. */
export interface LoadDone {
  readonly documents: number
  readonly tookMs: number
  readonly cpuMs: number
  /** Bytes of a document as JSON, on the average. */
  readonly bytes: number
}

export function isLoadDone(message: unknown): message is LoadDone {
  return typeof message === 'object' && message !== null && 'tookMs' in message && 'cpuMs' in message
}
