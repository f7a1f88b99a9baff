import path from 'node:path'
import { utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'
import { StoreChild } from '../rpc/store-child.ts'
import type { StorePlace } from './store-place.ts'

/** The store as main sees it: something that takes a window's port, and that can be ended. */
export interface StoreHandle {
  readonly pid: () => number | undefined
  connect(port: MessagePortMain): void
  end(): Promise<void>
}

/** A store that cannot start must not be started in a tight loop. */
const restartAfterMs = 1000
const longestEndMs = 5000

/** Starts the store where `storePlace` says: in a `utilityProcess`, or on a Node beside an Electron that is too old for the driver. */
export function startStore(place: StorePlace, environment: Readonly<Record<string, string>>): StoreHandle {
  return place.node === null
    ? utilityStore(place.entry, environment)
    : outsideStore(place.entry, place.node, environment)
}

/** Ports asked for while no store runs wait for the next one: a port posted to a process that has gone is lost, and its window with it. */
function utilityStore(entry: string, environment: Readonly<Record<string, string>>): StoreHandle {
  let child: UtilityProcess | null = null
  let ending = false
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
    started.once('exit', () => {
      child = null
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

function outsideStore(entry: string, node: string, environment: Readonly<Record<string, string>>): StoreHandle {
  const child = new StoreChild({ entry: path.resolve(entry), node, environment })
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
    end: () => child.end(),
  }
}
