import { spawn } from 'node:child_process'

/** What to run, where its time ends, and what its environment has besides ours. */
export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly limitMinutes: number
}

const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const graceMs = 10_000

/**
 * Run a command with its output streamed to ours; answers its exit code, 124 when it was ended at its time limit, 127 when it
 * could not start. It has a process group of its own, so that all it started ends with it at the limit, and with us when we are
 * told to end: the signal is passed on, and taken again by ourselves once they are gone.
 */
export function runCommand(command: Command): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command.file, command.args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...command.env },
      detached: process.platform !== 'win32',
    })
    let timedOut = false
    let told: NodeJS.Signals | null = null
    const timer = setTimeout(() => {
      timedOut = true
      console.error(`${command.file} was ended after ${command.limitMinutes} minutes`)
      signalGroup(child.pid, 'SIGKILL')
    }, command.limitMinutes * 60_000)
    const passOn = (signal: NodeJS.Signals): void => {
      if (told === null) setTimeout(() => signalGroup(child.pid, 'SIGKILL'), graceMs).unref()
      told = signal
      signalGroup(child.pid, signal)
    }
    for (const signal of endSignals) process.on(signal, passOn)
    const settle = async (code: number): Promise<void> => {
      clearTimeout(timer)
      if (told !== null) await groupGone(child.pid)
      for (const signal of endSignals) process.off(signal, passOn)
      if (told !== null) process.kill(process.pid, told)
      resolve(code)
    }
    child.on('error', (error) => {
      console.error(`${command.file}: ${error.message}`)
      void settle(127) // it never fails
    })
    child.on('close', (code) => void settle(timedOut ? 124 : (code ?? 1))) // the same
  })
}

/** False when there is nobody any more. */
function signalGroup(pid: number | undefined, signal: NodeJS.Signals | 0): boolean {
  if (pid === undefined) return false
  try {
    return process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch {
    return false
  }
}

/** Waits for those that end in their own time, and kills them when that is too long. */
async function groupGone(pid: number | undefined): Promise<void> {
  const deadlineMs = performance.now() + graceMs
  while (signalGroup(pid, 0) && performance.now() < deadlineMs) await new Promise((resolve) => setTimeout(resolve, 50))
  signalGroup(pid, 'SIGKILL')
}
