import { GlobalWorkerOptions, PDFWorker, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A worker gives memory back only when it ends; after so many documents the next one starts anew. */
const documentsOfOneWorker = 16

let ready: PDFWorker | null = null
let opened = 0

/** The address of a file that is shipped beside the page. */
export function pdfAsset(path: string): string {
  return new URL(`./pdfjs/${path}`, document.baseURI).href
}

/** Starts the worker if none runs, so that the first page need not wait for it. */
export function warmPdfWorker(): PDFWorker {
  GlobalWorkerOptions.workerSrc = pdfAsset('pdf.worker.min.mjs')
  if (ready === null || ready.destroyed) {
    ready = PDFWorker.create({ verbosity: VerbosityLevel.ERRORS })
    opened = 0
  }
  return ready
}

/** The worker for one more document. */
export function takePdfWorker(): PDFWorker {
  const worker = warmPdfWorker()
  opened += 1
  return worker
}

/** Whether the worker has been given a document before. */
export function isPdfWorkerUsed(): boolean {
  return ready !== null && !ready.destroyed && opened > 0
}

/** Ends the worker with whatever it is busy with; the next document has a new one. */
export function dropPdfWorker(): void {
  ready?.destroy()
  ready = null
  warmPdfWorker()
}

/** To be called when no document is open: ends a worker that has served many, and starts the next one. */
export function renewPdfWorker(): void {
  if (ready !== null && opened >= documentsOfOneWorker) dropPdfWorker()
}
