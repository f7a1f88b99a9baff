import { Worker } from 'node:worker_threads'

export interface LimitedReading {
  readonly ms: number
  readonly memoryMb: number
  /** Reads the bytes that it is given as `workerData` and posts one answer. */
  readonly program: URL
}

/**
 * What a program makes of bytes from outside, in a thread of its own that is ended when it takes too long or too much memory ('too-much'):
 * a small file can keep a parser busy for ever.
 * @throws whatever else ends the thread without an answer, which is no fault of the bytes
 */
export async function readInWorker<Answer>(
  bytes: Uint8Array,
  { ms, memoryMb, program }: LimitedReading,
): Promise<Answer | 'too-much'> {
  const worker = new Worker(program, {
    workerData: new Uint8Array(bytes),
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    stdout: true,
    stderr: true,
  })
  const answer = new Promise<Answer | 'too-much'>((resolve, reject) => {
    const overrun = setTimeout(() => resolve('too-much'), ms)
    worker.once('message', (found: Answer) => resolve(found))
    worker.once('error', (error: unknown) => (isOutOfMemory(error) ? resolve('too-much') : reject(error)))
    worker.once('exit', () => {
      clearTimeout(overrun)
      reject(new Error('the thread that reads a file ended without an answer'))
    })
  })
  try {
    return await answer
  } finally {
    // Its turn is over when its memory is free.
    await worker.terminate()
  }
}

/** Whether a thread was ended because it took more memory than it was given. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
