import { atMost } from '../at-most.ts'
import { limitedReader } from '../limited-reader.ts'
import { readInWorker, type LimitedReading } from '../limited-worker.ts'
import type { PdfFacts } from './read-pdf-facts.ts'

const limits = { ms: 10_000, memoryMb: 256 } as const
const reading: LimitedReading = { ...limits, program: new URL('./pdf-worker.ts', import.meta.url) }
const seriesReading: LimitedReading = { ...limits, program: new URL('./pdf-series-worker.ts', import.meta.url) }
/** Each may take `memoryMb` and a core. */
const inTurn = atMost({ running: 2, waiting: 16 })

type Found = PdfFacts | { readonly readable: false; readonly why: 'too-much' }

/** How an inspection comes to know what a PDF is. */
export type ReadPdf = (bytes: Uint8Array) => Promise<Found>

/**
 * What `readPdfFacts` says, in a thread of its own with limits ('too-much').
 * @throws RequestFailure 503 where too many wait; whatever else ends the thread without an answer, which is no fault of the file
 */
export function pdfFacts(bytes: Uint8Array, within: LimitedReading = reading): Promise<Found> {
  return inTurn(async () => found(await readInWorker<PdfFacts>(bytes, within)))
}

/** The same for many files, one after the other: one thread, anew after each that took too much. */
export function pdfSeries(within: LimitedReading = seriesReading): { readonly read: ReadPdf; close(): Promise<void> } {
  const reader = limitedReader<PdfFacts>(within)
  return { read: async (bytes) => found(await reader.read(bytes)), close: () => reader.close() }
}

function found(facts: PdfFacts | 'too-much'): Found {
  return facts === 'too-much' ? { readable: false, why: 'too-much' } : facts
}
