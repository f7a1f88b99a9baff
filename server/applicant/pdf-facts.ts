import { Worker } from 'node:worker_threads'
import { atMost } from '../at-most.ts'
import type { PdfFacts } from './read-pdf-facts.ts'

export interface PdfReading {
  readonly ms: number
  readonly memoryMb: number
  /** Reads the bytes it is given as `workerData` and posts `PdfFacts`. */
  readonly program: URL
}

const reading: PdfReading = { ms: 10_000, memoryMb: 256, program: new URL('./pdf-worker.ts', import.meta.url) }
/** Each may take `memoryMb` and a core. */
const inTurn = atMost({ running: 2, waiting: 16 })

/**
 * What `readPdfFacts` says, in a thread of its own that is ended when it takes too long or too much memory ('too-much'): a PDF
 * of two megabytes can keep a parser busy for ever.
 * @throws RequestFailure 503 where too many wait; whatever else ends the thread without an answer, which is no fault of the file
 */
export function pdfFacts(
  bytes: Uint8Array,
  limits: PdfReading = reading,
): Promise<PdfFacts | { readonly readable: false; readonly why: 'too-much' }> {
  return inTurn(() => readInWorker(bytes, limits))
}

async function readInWorker(bytes: Uint8Array, { ms, memoryMb, program }: PdfReading): ReturnType<typeof pdfFacts> {
  const worker = new Worker(program, {
    workerData: new Uint8Array(bytes),
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    stdout: true,
    stderr: true,
  })
  const facts = new Promise<Awaited<ReturnType<typeof pdfFacts>>>((resolve, reject) => {
    const tooMuch = { readable: false, why: 'too-much' } as const
    const overrun = setTimeout(() => resolve(tooMuch), ms)
    worker.once('message', (found: PdfFacts) => resolve(found))
    worker.once('error', (error: unknown) => (isOutOfMemory(error) ? resolve(tooMuch) : reject(error)))
    worker.once('exit', () => {
      clearTimeout(overrun)
      reject(new Error('the thread that reads a PDF ended without an answer'))
    })
  })
  try {
    return await facts
  } finally {
    // Its turn is over when its memory is free.
    await worker.terminate()
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
