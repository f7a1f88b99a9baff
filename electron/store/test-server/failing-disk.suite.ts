import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** Calls of the system by which the store's bytes come to the disk and from it; `write` and `read` are not among them, as pipes live by them. */
const callsThatFail = {
  writing: 'pwrite64,fsync,fdatasync,ftruncate',
  everything: 'pwrite64,fsync,fdatasync,ftruncate,pread64,openat,unlink,rename,newfstatat,statx',
} as const

/** A disk that fails a running process as a bad one does, or one that was pulled out, until `mend` is called. */
export interface FailingDisk {
  mend(): Promise<void>
}

/** Why this machine cannot; null where it can. It takes strace, and the right to trace. */
export function cannotFailDisks(): string | null {
  const tried = spawnSync('strace', ['-f', '-e', 'trace=none', '-o', '/dev/null', 'true'])
  return tried.status === 0 ? null : 'a failing disk needs strace and the right to trace'
}

/** @param every which calls of a thread fail: 1 all, 3 every third one */
export async function failDisk(
  pid: number,
  every: number,
  failing: keyof typeof callsThatFail = 'writing',
): Promise<FailingDisk> {
  const calls = callsThatFail[failing]
  const words = ['-f', '-p', String(pid), '-e', `trace=${calls}`, '-e', `inject=${calls}:error=EIO:when=${every}+${every}`] // oxfmt-ignore
  const tracer = spawn('strace', [...words, '-o', '/dev/null'], { stdio: ['ignore', 'ignore', 'pipe'] })
  await saysAttached(tracer)
  return {
    mend: async () => {
      tracer.kill('SIGINT')
      if (tracer.exitCode === null && tracer.signalCode === null) await once(tracer, 'exit')
    },
  }
}

async function saysAttached(tracer: ChildProcess): Promise<void> {
  let said = ''
  for await (const text of tracer.stderr?.setEncoding('utf8') ?? []) {
    said += String(text)
    if (said.includes('attached')) return
  }
  throw new Error(`strace did not attach: ${said}`)
}
