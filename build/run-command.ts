import { spawn } from 'node:child_process'

/** What to run, where its time ends, and what its environment has besides ours. */
export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly limitMinutes: number
}

/** Run a command with its output streamed to ours; answers its exit code, 124 when it was ended at its time limit, 127 when it could not start. */
export function runCommand(command: Command): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command.file, command.args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...command.env },
    })
    let timedOut = false
    const timer = setTimeout(() => {
      timedOut = true
      console.error(`${command.file} was ended after ${command.limitMinutes} minutes`)
      child.kill('SIGKILL')
    }, command.limitMinutes * 60_000)
    child.on('error', (error) => {
      clearTimeout(timer)
      console.error(`${command.file}: ${error.message}`)
      resolve(127)
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve(timedOut ? 124 : (code ?? 1))
    })
  })
}
