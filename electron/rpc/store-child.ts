import { fork, type ChildProcess } from 'node:child_process'
import type { UpdateState } from '../../shared/contract/desktop.ts'
import type { FromStore, ToStore } from './line-message.ts'

/**
 * How Node runs the store. A first load makes much that lives for one page: Node lets its young generation grow until one collection of
 * it holds the store for longer than the page itself; Electron's own processes have a small one anyway (ADR 8).
 */
export const storeNodeFlags: readonly string[] = ['--max-semi-space-size=8']

export interface StoreChildOptions {
  /** The store's entry file: TypeScript source or bundle. */
  readonly entry: string
  /** A Node ≥ 22.14 to run it on. */
  readonly node: string
  readonly environment: Readonly<Record<string, string>>
  /** How many acts on this desk no server has answered; null while it cannot be told, as after a store's sudden end. */
  readonly onUnsent?: (count: number | null) => void
}

/** One window's line to the store: what the store says, and what to do when it is gone. */
export interface StoreLine {
  send(data: unknown): void
  close(): void
}

/**
 * The store as a plain child process. It ends with its parent (the channel closes). When it dies alone, every line is
 * closed and a new one is started: the window then finds it locked and asks for the password again. A line that is opened
 * while none runs waits for the next one.
 */
export class StoreChild {
  readonly #options: StoreChildOptions
  readonly #lines = new Map<number, { onData: (data: unknown) => void; onClose: () => void }>()
  /** What was said while no store ran. */
  #waiting: ToStore[] = []
  #running = false
  #said = ''
  /** What a store that is started anew has to be told again. */
  #update: UpdateState | null = null
  #child: ChildProcess
  #nextLink = 1
  #ending = false
  #startedAtMs = 0

  constructor(options: StoreChildOptions) {
    this.#options = options
    this.#child = this.#start()
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  connect(onData: (data: unknown) => void, onClose: () => void): StoreLine {
    const link = this.#nextLink++
    this.#lines.set(link, { onData, onClose })
    this.#post({ type: 'open', link })
    return {
      send: (data) => {
        if (this.#lines.has(link)) this.#post({ type: 'data', link, data })
      },
      close: () => {
        if (this.#lines.delete(link)) this.#post({ type: 'close', link })
      },
    }
  }

  /** What is known of an update of the program, for the windows to show. */
  showUpdate(state: UpdateState): void {
    this.#update = state
    if (this.#running) this.#post({ type: 'update', state })
  }

  /** Ends the store in good order; resolves when it is gone (killed after 5 s). */
  async end(): Promise<void> {
    this.#ending = true
    const child = this.#child
    if (!this.#running) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), 5000)
      child.once('exit', () => {
        clearTimeout(timer)
        resolve()
      })
      this.#post({ type: 'end' })
    })
  }

  #start(): ChildProcess {
    this.#startedAtMs = performance.now()
    const environment = { ...process.env, ...this.#options.environment }
    delete environment['ELECTRON_RUN_AS_NODE']
    const child = fork(this.#options.entry, [], {
      execPath: this.#options.node,
      execArgv: [...storeNodeFlags],
      serialization: 'advanced',
      env: environment,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child.on('message', (message) => this.#receive(message as FromStore))
    child.once('exit', () => this.#exited())
    child.on('error', (error) => {
      // Also emitted where a message could not be sent; only one that never started has no exit to tell of.
      if (child.pid === undefined) this.#notStarted(error)
    })
    this.#running = child.pid !== undefined
    if (this.#running && this.#update) child.send({ type: 'update', state: this.#update } satisfies ToStore, () => {})
    if (this.#running) for (const message of this.#waiting.splice(0)) child.send(message, () => {})
    return child
  }

  #notStarted(error: Error): void {
    const code = 'code' in error ? String(error.code) : error.name
    const sentence = `The store cannot be started on ${this.#options.node} (${code}); ZHIPING_NODE must name a Node 22.14 or newer.`
    if (sentence !== this.#said) process.stderr.write(`${sentence}\n`)
    this.#said = sentence
    this.#startAgain()
  }

  #receive(message: FromStore): void {
    if (message.type === 'unsent') this.#options.onUnsent?.(message.count)
    if (message.type === 'data') this.#lines.get(message.link)?.onData(message.data)
  }

  #exited(): void {
    this.#running = false
    // In good order it has told its last count.
    if (!this.#ending) this.#options.onUnsent?.(null)
    for (const link of [...this.#lines.keys()]) this.#drop(link)
    this.#startAgain()
  }

  #startAgain(): void {
    if (this.#ending) return
    // A store that dies at once would be restarted in a tight loop; wait a second then.
    const lived = performance.now() - this.#startedAtMs
    setTimeout(
      () => {
        if (!this.#ending) this.#child = this.#start()
      },
      lived < 2000 ? 1000 : 0,
    )
  }

  #drop(link: number): void {
    const line = this.#lines.get(link)
    this.#lines.delete(link)
    line?.onClose()
  }

  #post(message: ToStore): void {
    if (!this.#running) {
      if (message.type !== 'end') this.#waiting.push(message)
    } else if (this.#child.connected) this.#child.send(message, () => {})
  }
}
