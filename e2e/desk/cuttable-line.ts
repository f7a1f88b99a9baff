import { connect, createServer, type Socket } from 'node:net'
import { drawLastingPort } from '../server/lasting-port.ts'

/** A line between desk and server that can be cut: connections end at once and new ones are refused. */
export interface CuttableLine {
  readonly url: string
  cut(): Promise<void>
  mend(): Promise<void>
  /** Lets bytes to the server through but drops the answers, from now on: the reply is lost. */
  loseReplies(lose: boolean): void
  close(): Promise<void>
}

const longestTakenMs = 10_000

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
  /** False when somebody else has the port. */
  const listen = (at: number): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const failed = (error: NodeJS.ErrnoException): void => {
        if (error.code === 'EADDRINUSE') resolve(false)
        else reject(error)
      }
      server.once('error', failed)
      server.listen(at, '127.0.0.1', () => {
        server.off('error', failed)
        resolve(true)
      })
    })
  let own = drawLastingPort()
  while (!(await listen(own))) own = drawLastingPort()
  const mend = async (): Promise<void> => {
    const deadlineMs = performance.now() + longestTakenMs
    while (!(await listen(own))) {
      if (performance.now() > deadlineMs) throw new Error(`port ${own} of the cut line went to another program`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return {
    url: `http://127.0.0.1:${own}`,
    cut: stop,
    mend,
    loseReplies: (lose) => {
      losing = lose
    },
    close: () => (server.listening ? stop() : Promise.resolve()),
  }
}
