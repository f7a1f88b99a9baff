import path from 'node:path'
import { utilityProcess, type MessagePortMain } from 'electron'
import { StoreChild } from '../rpc/store-child.ts'

/** The store as main sees it: something that takes a window's port, and that can be ended. */
export interface StoreHandle {
  readonly pid: () => number | undefined
  connect(port: MessagePortMain): void
  end(): Promise<void>
}

/** The SQLite driver needs Node-API 10; an older Electron gets its store on a Node beside it. */
const neededNodeApi = 10

/** Starts the store in a `utilityProcess`, or where this Electron is too old for the driver, on the Node named by ZHIPING_NODE. */
export function startStore(entry: string, environment: Readonly<Record<string, string>>): StoreHandle {
  const node = process.env['ZHIPING_NODE']
  const nodeApi = Number(process.versions['napi'] ?? 0)
  if (nodeApi >= neededNodeApi && process.env['ZHIPING_STORE_OUTSIDE'] !== '1') return utilityStore(entry, environment)
  if (!node)
    throw new Error(`this Electron has Node-API ${nodeApi}; set ZHIPING_NODE to a Node 22.14 or newer for the store`)
  return outsideStore(entry, node, environment)
}

function utilityStore(entry: string, environment: Readonly<Record<string, string>>): StoreHandle {
  let ending = false
  const start = () => {
    const child = utilityProcess.fork(entry, [], {
      serviceName: 'zhiping-store',
      env: { ...process.env, ...environment },
      stdio: 'inherit',
    })
    child.on('exit', () => {
      if (!ending) setTimeout(() => (current = start()), 1000)
    })
    return child
  }
  let current = start()
  return {
    pid: () => current.pid,
    connect: (port) => current.postMessage({ type: 'open' }, [port]),
    end: () =>
      new Promise((resolve) => {
        ending = true
        const timer = setTimeout(() => current.kill(), 5000)
        current.once('exit', () => {
          clearTimeout(timer)
          resolve()
        })
        current.postMessage({ type: 'end' })
      }),
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
