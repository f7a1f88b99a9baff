import type { ChildProcess } from 'node:child_process'
import type { FromStore, ToStore } from '../../electron/rpc/line-message.ts'
import { RelayedPort } from '../../electron/rpc/port.ts'
import { storeNodeFlags } from '../../electron/rpc/store-child.ts'
import { windowOf, type WindowEnd } from '../../electron/rpc/window-of.suite.ts'
import { messageOf, startChild } from './start-child.ts'

export interface DeskProcess {
  readonly process: ChildProcess
  /** What a window has: calls and live queries over the real line between processes. */
  readonly window: WindowEnd
}

export interface DeskPlace {
  readonly deskDir: string
  readonly serverUrl: string
  /** The process beside this file that stands for the store's own. */
  readonly file?: string
  readonly environment?: Readonly<Record<string, string>>
}

/** Starts a desk's store in a process of its own and opens one window's line to it. @throws when it does not become ready */
export async function startDeskProcess(place: DeskPlace): Promise<DeskProcess> {
  const { deskDir, serverUrl, file = 'desk-process.ts', environment = {} } = place
  const child = startChild({
    file: `${import.meta.dirname}/${file}`,
    nodeFlags: storeNodeFlags,
    environment: { ZHIPING_DESK_DIR: deskDir, ZHIPING_SERVER_URL: serverUrl, ...environment },
  })
  const isReady = (message: unknown): message is FromStore => (message as FromStore).type === 'ready'
  await messageOf(child, isReady)
  const link = 1
  const post = (message: ToStore): void => void child.send(message)
  const port = new RelayedPort((data) => post({ type: 'data', link, data }))
  child.on('message', (message) => {
    const from = message as FromStore
    if (from.type === 'data') port.receive(from.data)
  })
  child.on('exit', () => port.shut())
  post({ type: 'open', link })
  return { process: child, window: windowOf(port) }
}
