const windowMs = 4_000

/** Bytes a second over the last four seconds. Times are monotonic ms. */
export class TransferSpeed {
  readonly #seen: { bytes: number; atMs: number }[] = []

  add(bytes: number, nowMs: number): void {
    this.#seen.push({ bytes, atMs: nowMs })
    this.#forget(nowMs)
  }

  bytesPerSecond(nowMs: number): number {
    this.#forget(nowMs)
    const first = this.#seen[0]
    if (!first) return 0
    const sum = this.#seen.reduce((total, piece) => total + piece.bytes, 0)
    return Math.round((sum * 1000) / Math.max(250, nowMs - first.atMs))
  }

  #forget(nowMs: number): void {
    while (this.#seen[0] && nowMs - this.#seen[0].atMs > windowMs) this.#seen.shift()
  }
}
