import { Worker } from 'node:worker_threads'
import type { PdfFacts } from './read-pdf-facts.ts'

/** What a hostile PDF may take before it counts as damaged. */
const limits = { ms: 10_000, memoryMb: 256 } as const

/**
 * What `readPdfFacts` says, in a thread of its own that is ended when it takes too long or too much memory: a PDF of two
 * megabytes can keep a parser busy for ever.
 */
export function pdfFacts(bytes: Uint8Array): Promise<PdfFacts> {
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    workerData: new Uint8Array(bytes),
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    stdout: true,
    stderr: true,
  })
  return new Promise((resolve) => {
    const end = (facts: PdfFacts): void => {
      clearTimeout(overrun)
      void worker.terminate()
      resolve(facts)
    }
    const damaged: PdfFacts = { readable: false, why: 'damaged' }
    const overrun = setTimeout(() => end(damaged), limits.ms)
    worker.once('message', (facts: PdfFacts) => end(facts))
    worker.once('error', () => end(damaged))
    worker.once('exit', () => end(damaged))
  })
}
