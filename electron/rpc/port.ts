/**
 * The one shape of a connection between a window and its store, whatever carries it: Electron's message port, a
 * WebSocket, or a relayed line of a child process. Messages are what oRPC encodes: text or bytes.
 */
export interface Port {
  postMessage(data: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
}

/** A port whose far end is driven by hand: `receive` what arrives, `shut` when the line is gone. */
export class RelayedPort implements Port {
  readonly #send: (data: unknown) => void
  readonly #messageListeners: ((event: { data: unknown }) => void)[] = []
  readonly #closeListeners: (() => void)[] = []
  #shut = false

  constructor(send: (data: unknown) => void) {
    this.#send = send
  }

  postMessage(data: unknown): void {
    if (!this.#shut) this.#send(data)
  }

  on(event: 'message', listener: (event: { data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
  on(event: 'message' | 'close', listener: ((event: { data: unknown }) => void) | (() => void)): void {
    if (event === 'message') this.#messageListeners.push(listener)
    else this.#closeListeners.push(listener as () => void)
  }

  receive(data: unknown): void {
    for (const listener of this.#messageListeners) listener({ data })
  }

  shut(): void {
    if (this.#shut) return
    this.#shut = true
    for (const listener of this.#closeListeners) listener()
  }
}
