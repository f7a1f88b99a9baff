import { rpcTransport, type WindowPort } from './rpc-transport.ts'
import type { Transport } from './transport.ts'

/**
 * A new line to the store: in Electron a message port that main hands over through the preload, in the browser host a
 * WebSocket to the address the page came from. Rejects when no line comes up; the caller tries again.
 */
export function connect(): Promise<Transport> {
  return location.protocol === 'app:' ? connectPort() : connectSocket()
}

function connectPort(): Promise<Transport> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent): void => {
      const port = event.ports[0]
      if (event.source !== window || event.data !== 'zhiping-port' || !port) return
      window.removeEventListener('message', receive)
      port.start()
      resolve(rpcTransport(port))
    }
    window.addEventListener('message', receive)
    window.postMessage('zhiping-port-please', location.origin)
  })
}

function connectSocket(): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://${location.host}/line`)
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => resolve(rpcTransport(socketPort(socket))), { once: true })
    socket.addEventListener('error', () => reject(new Error('no line to the store')), { once: true })
  })
}

function socketPort(socket: WebSocket): WindowPort {
  return {
    postMessage: (data) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(data as string | ArrayBuffer)
    },
    addEventListener: (type: 'message' | 'close', listener: ((event: { data: unknown }) => void) | (() => void)) => {
      socket.addEventListener(type, listener as EventListener)
    },
  }
}
