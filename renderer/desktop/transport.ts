/** One way to the store, whichever host carries it. Names and shapes are those of `shared/contract/desktop.ts`. */
export interface Transport {
  /**
   * Rejects when the way to the store is gone: a "no" of the store is in the answer. Two errors have a `code`: `BAD_REQUEST`
   * when the input is not of the contract, `INTERNAL_SERVER_ERROR` when the store's handler failed.
   */
  call(name: string, input: unknown): Promise<unknown>
  /** `sink.lost` ends the subscription; the answer of `subscribe` ends it from this side. */
  subscribe(name: string, input: unknown, sink: { next(value: unknown): void; lost(reason: string): void }): () => void
  /** Every change of the state; a transport that reconnects by itself also tells the present state at once. */
  onState(listener: (state: 'open' | 'lost') => void): () => void
}
