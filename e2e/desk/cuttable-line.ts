import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A line between desk and server that can be cut: connections end at once and new ones are refused. */
export interface CuttableLine {
  readonly url: string
  cut(): Promise<void>
  mend(): Promise<void>
  /** Lets bytes to the server through but drops the answers, from now on: the reply is lost. */
  loseReplies(lose: boolean): void
  close(): Promise<void>
}

/** Starts a line to `target` (an http address) on a port of its own, which it keeps over cuts. */
export async function startCuttableLine(target: string): Promise<CuttableLine> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let losing = false
  const server = createServer((near) => {
    // A connection that was made just before the cut and is told of just after it.
    if (!server.listening) return void near.destroy()
    const far = connect(Number(port), hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => socket.destroy())
    }
    near.on('data', (bytes) => far.write(bytes))
    far.on('data', (bytes) => (losing ? near.destroy() : near.write(bytes)))
    near.on('close', () => far.end())
    far.on('close', () => near.end())
  })
  const listen = (at: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(at, '127.0.0.1', () => resolve())
    })
  await listen(0)
  const own = (server.address() as AddressInfo).port
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return {
    url: `http://127.0.0.1:${own}`,
    cut: stop,
    mend: () => listen(own),
    loseReplies: (lose) => {
      losing = lose
    },
    close: () => (server.listening ? stop() : Promise.resolve()),
  }
}
