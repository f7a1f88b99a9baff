import path from 'node:path'
import { utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'
import type { UpdateState } from '../../shared/contract/desktop.ts'
import type { FromStore, ToStore } from '../rpc/line-message.ts'
import { StoreChild } from '../rpc/store-child.ts'
import type { StorePlace } from './store-place.ts'

/** The store as main sees it: something that takes a window's port, and that can be ended. */
export interface StoreHandle {
  readonly pid: () => number | undefined
  connect(port: MessagePortMain): void
  /** What is known of an update of the program, for the windows to show. */
  showUpdate(state: UpdateState): void
  end(): Promise<void>
}

/** A store that cannot start must not be started in a tight loop. */
const restartAfterMs = 1000
const longestEndMs = 5000

/** Starts the store where `storePlace` says: in a `utilityProcess`, or on a Node beside an Electron that is too old for the driver. */
export function startStore(
  place: StorePlace,
  environment: Readonly<Record<string, string>>,
  onUnsent: (count: number | null) => void,
): StoreHandle {
  return place.node === null
    ? utilityStore(place.entry, environment, onUnsent)
    : outsideStore(new StoreChild({ entry: path.resolve(place.entry), node: place.node, environment, onUnsent }))
}

/** Ports asked for while no store runs wait for the next one: a port posted to a process that has gone is lost, and its window with it. */
function utilityStore(
  entry: string,
  environment: Readonly<Record<string, string>>,
  onUnsent: (count: number | null) => void,
): StoreHandle {
  let child: UtilityProcess | null = null
  let ending = false
  let update: UpdateState | null = null
  const waiting: MessagePortMain[] = []
  const start = (): void => {
    const started = utilityProcess.fork(entry, [], {
      serviceName: 'zhiping-store',
      env: { ...process.env, ...environment },
      stdio: 'inherit',
    })
    child = started
    // Messages posted before the process is up are queued by Electron, and by the store until it listens.
    for (const port of waiting.splice(0)) started.postMessage({ type: 'open' }, [port])
    if (update) started.postMessage({ type: 'update', state: update } satisfies ToStore)
    started.on('message', (message: FromStore) => message.type === 'unsent' && onUnsent(message.count))
    started.once('exit', () => {
      child = null
      // In good order it has told its last count.
      if (!ending) onUnsent(null)
      if (!ending) setTimeout(() => !ending && start(), restartAfterMs)
    })
  }
  start()
  return {
    pid: () => child?.pid,
    connect: (port) => {
      if (child) child.postMessage({ type: 'open' }, [port])
      else waiting.push(port)
    },
    showUpdate: (state) => {
      update = state
      child?.postMessage({ type: 'update', state } satisfies ToStore)
    },
    end: () => {
      ending = true
      const last = child
      if (!last) return Promise.resolve()
      return new Promise((resolve) => {
        const timer = setTimeout(() => last.kill(), longestEndMs)
        last.once('exit', () => {
          clearTimeout(timer)
          resolve()
        })
        last.postMessage({ type: 'end' })
      })
    },
  }
}

function outsideStore(child: StoreChild): StoreHandle {
  return {
    pid: () => child.pid,
    connect: (port) => {
      const line = child.connect(
        (data) => port.postMessage(data),
        () => port.close(),
      )
      port.on('message', (event) => line.send(event.data))
      port.on('close', () => line.close())
      port.start()
    },
    showUpdate: (state) => child.showUpdate(state),
    end: () => child.end(),
  }
}
