import type { UpdateState } from '../../../shared/contract/desktop.ts'
import type { FromStore, ToStore } from '../../rpc/line-message.ts'
import { RelayedPort, type Port } from '../../rpc/port.ts'

interface MessagePortLike extends Port {
  start(): void
}
interface ParentPort {
  on(event: 'message', listener: (event: { ports: MessagePortLike[]; data: unknown }) => void): void
  postMessage(message: unknown): void
}

const longestEndMs = 2500

/**
 * Takes connections from whatever started this process: Electron's `utilityProcess` hands over real message ports; a
 * plain Node parent relays numbered lines over its channel. Ends the process when the parent is gone (a store that
 * outlives its parent would keep the folder locked): in good order, and after 2.5 s in any.
 */
export function acceptLines(listeners: {
  readonly onPort: (port: Port) => void
  readonly onUpdate: (state: UpdateState) => void
  readonly onEnd: () => Promise<void>
}): { ready(): void; tell(message: FromStore): void } {
  const { onPort, onUpdate, onEnd } = listeners
  const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort
  const end = (): void => {
    // Whatever keeps a good end waiting: what was acknowledged is on the disk, and the next start finds it as after a kill.
    setTimeout(() => process.exit(0), longestEndMs)
    void onEnd().finally(() => process.exit(0))
  }
  if (parentPort) {
    parentPort.on('message', (event) => {
      const port = event.ports[0]
      if (port) {
        onPort(port)
        port.start()
        return
      }
      const message = event.data as ToStore
      if (message.type === 'update') onUpdate(message.state)
      if (message.type === 'end') end()
    })
    const tell = (message: FromStore): void => parentPort.postMessage(message)
    return { ready: () => tell({ type: 'ready' }), tell }
  }
  const post = (message: FromStore): void => {
    // With the parent just killed this fails; its end is heard on the channel.
    if (process.connected) process.send?.(message, undefined, undefined, () => {})
  }
  const ports = new Map<number, RelayedPort>()
  process.on('message', (raw) => {
    const message = raw as ToStore
    if (message.type === 'open') {
      const port = new RelayedPort((data) => post({ type: 'data', link: message.link, data }))
      ports.set(message.link, port)
      onPort(port)
    } else if (message.type === 'data') ports.get(message.link)?.receive(message.data)
    else if (message.type === 'close') {
      ports.get(message.link)?.shut()
      ports.delete(message.link)
    } else if (message.type === 'update') onUpdate(message.state)
    else end()
  })
  process.on('disconnect', end)
  process.on('SIGTERM', end)
  // Ctrl-C reaches the whole process group; the parent decides when to end.
  process.on('SIGINT', () => {})
  return { ready: () => post({ type: 'ready' }), tell: post }
}
