import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

export interface ChildWords {
  readonly file: string
  readonly args?: readonly string[]
  readonly nodeFlags?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

/** A process of ours on the same Node; what it prints goes to standard error, since standard output is the benchmark's answer. */
export function startChild({ file, args = [], nodeFlags = [], environment = {} }: ChildWords): ChildProcess {
  return fork(file, [...args], {
    execPath: process.execPath,
    execArgv: [...nodeFlags],
    serialization: 'advanced',
    stdio: ['ignore', 2, 2, 'ipc'],
    env: { ...process.env, ZHIPING_PARENT: '1', DATABASE_URL: undefined, ...environment },
  })
}

/** The next message of a child that is what `wanted` says. @throws when the child ends before, or after `longestMs` */
export function messageOf<T>(
  child: ChildProcess,
  wanted: (message: unknown) => message is T,
  longestMs = 180_000,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      clearTimeout(timer)
      child.off('message', take)
      child.off('exit', ended)
    }
    const take = (message: unknown): void => {
      if (!wanted(message)) return
      done()
      resolve(message)
    }
    const ended = (code: number | null): void => {
      done()
      reject(new Error(`${child.spawnargs[1] ?? 'a child'} ended with ${code} before it had answered`))
    }
    const timer = setTimeout(() => {
      done()
      reject(new Error(`${child.spawnargs[1] ?? 'a child'} did not answer within ${longestMs / 60_000} minutes`))
    }, longestMs)
    child.on('message', take)
    child.on('exit', ended)
  })
}

/** Ends a child by SIGTERM and waits until it is gone; by SIGKILL after 5 s. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000)
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
  clearTimeout(timer)
}
