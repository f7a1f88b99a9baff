import { Worker } from 'node:worker_threads'
import { isOutOfMemory, type LimitedReading } from './limited-worker.ts'

/** `readInWorker` for many files, one after the other. */
export interface LimitedReader<Answer> {
  read(bytes: Uint8Array): Promise<Answer | 'too-much'>
  close(): Promise<void>
}

/** Whatever a file leaves behind in its parser is gone after so many. */
const filesPerWorker = 200

/**
 * Keeps its thread from one file to the next, since starting one takes longer than most files do; a file that takes too long or too much
 * memory ends it, and the next has a new one. `program`: answers each message, the bytes of a file, with one.
 */
export function limitedReader<Answer>({ ms, memoryMb, program }: LimitedReading): LimitedReader<Answer> {
  let worker: Worker | null = null
  let files = 0
  const close = async (): Promise<void> => {
    const ending = worker
    worker = null
    files = 0
    await ending?.terminate()
  }
  const start = (): Worker => {
    const started = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: memoryMb }, stdout: true, stderr: true }) // oxfmt-ignore
    // One that was given up may still run out of memory before it has ended.
    started.on('error', () => undefined)
    return started
  }
  return {
    close,
    async read(bytes) {
      if (files === filesPerWorker) await close()
      files += 1
      worker ??= start()
      const answer = await answerOf<Answer>(worker, bytes, ms)
      if (answer === 'too-much') await close()
      return answer
    },
  }
}

async function answerOf<Answer>(worker: Worker, bytes: Uint8Array, ms: number): Promise<Answer | 'too-much'> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer | 'too-much'>()
  const overrun = setTimeout(() => resolve('too-much'), ms)
  const failed = (error: unknown): void => (isOutOfMemory(error) ? resolve('too-much') : reject(error))
  const ended = (): void => reject(new Error('the thread that reads files ended without an answer'))
  worker.once('message', resolve).once('error', failed).once('exit', ended)
  worker.postMessage(new Uint8Array(bytes))
  try {
    return await promise
  } finally {
    clearTimeout(overrun)
    worker.off('message', resolve).off('error', failed).off('exit', ended)
  }
}
