import { readFile } from 'node:fs/promises'
import type { ElectronApplication, Page } from 'playwright'

export type DeskHost = 'browser' | 'electron'

export interface DeskPlace {
  readonly deskDir: string
  readonly serverUrl: string
  /** More of the environment of the desk's processes but a browser's. */
  readonly environment?: Readonly<Record<string, string>>
  /** The fontconfig that its window reads; the desk's own if left out. */
  readonly fontconfig?: string
  /** Whether decisions wait before they leave, as on a desk that is shipped; if left out they leave at once. */
  readonly grace?: 'as shipped' | undefined
}

/** A real desk that a story drives: its own processes, its own folder, one window. */
export interface DeskUnderTest {
  readonly host: DeskHost
  /** Its folder. */
  readonly deskDir: string
  readonly page: Page
  /** Electron's main process, to be asked about its windows; absent in a browser. */
  readonly electron?: ElectronApplication
  /** The store's process now; it changes when a killed one is started again. */
  storePid(): number
  /** SIGKILL of main, store and window at once, from outside. */
  killAll(): Promise<void>
  /** SIGKILL of the store alone. */
  killStore(): void
  /** SIGKILL of a browser's host, with its store: the window stays and has no line any more. */
  killHost?(): void
  /** Closes it in good order. */
  close(): Promise<void>
}

/** Most stories are about something else than the seconds in which a decision can be taken back. */
export function graceEnvironmentOf({ grace }: DeskPlace): Record<string, string> {
  return grace === 'as shipped' ? {} : { ZHIPING_GRACE_MS: '0' }
}

/** What lets a window read another fontconfig than the desk's own; nothing where none is wished. */
export function fontEnvironmentOf({ fontconfig }: DeskPlace): Record<string, string> {
  return fontconfig === undefined ? {} : { FONTCONFIG_FILE: fontconfig }
}

/** How long a desk's program may take on a busy machine until it can be driven. */
export const longestOpeningMs = 90_000

/** True while the process exists and is no zombie (an unreaped one still answers `kill -0`). */
export async function isRunning(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  return status !== null && !/^\d+ \(.*\) [ZX]/.test(status)
}

const longestEndMs = 30_000

/** Waits until every one of these processes is gone; at most 30 s. */
export async function gone(pids: readonly number[]): Promise<void> {
  const deadlineMs = performance.now() + longestEndMs
  for (const pid of pids) {
    while (await isRunning(pid)) {
      if (performance.now() > deadlineMs) throw new Error(`process ${pid} is still running 30 s after its end`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
