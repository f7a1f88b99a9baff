import {
  getDocument,
  VerbosityLevel,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import { withDrawnPages } from './drawn-pages.ts'
import { EvidenceFailure } from './evidence-failure.ts'
import { chunkBytes, type EvidenceSource } from './evidence-source.ts'
import { firstBytes, type FirstBytes } from './first-bytes.ts'
import type { OpenedEvidence, RenderRequest } from './opened-evidence.ts'
import { patienceWith, type Patience } from './patience.ts'
import { asEvidenceFailure } from './pdf-failure.ts'
import { PdfTransport } from './pdf-transport.ts'
import { dropPdfWorker, isPdfWorkerUsed, pdfAsset, takePdfWorker } from './pdf-worker.ts'

const cssPixelsOfPoint = 96 / 72
/** Pictures inside a page that are larger are not decoded at all. */
const maxImagePixels = 100_000_000
/** For opening a document, and for one page: beyond this it is the file that keeps the desk busy for ever. */
const longestMs = 20_000
const leftBusyMs = 500
const suspectMs = 3_000
/** On Windows the 14 standard fonts and those of Chinese offices are there; elsewhere what stands in for Times is too wide for its lines. */
const useSystemFonts = /Windows/u.test(navigator.userAgent)

interface LoadedPdf {
  readonly task: PDFDocumentLoadingTask
  readonly pdf: PDFDocumentProxy
  /** Rejects once bytes that are needed cannot be had. */
  readonly failed: Promise<never>
}

/**
 * A PDF whose pages are drawn as they are asked for; of a large file only the parts that a page needs are read. A page that takes
 * too long is given up with the worker that is busy with it; the next page starts anew.
 * @throws EvidenceFailure 'evidence-encrypted', 'evidence-unreadable', 'evidence-demanding', 'evidence-empty', 'internal', or
 * what the store answered.
 */
export async function openPdf(given: EvidenceSource, first: FirstBytes, signal: AbortSignal): Promise<OpenedEvidence> {
  const patience = patienceWith(given)
  const reopen = async () => load(patience, await firstBytes(patience.source), signal)
  const wasWorkerUsed = isPdfWorkerUsed()
  let loaded: LoadedPdf | null = await load(patience, first, signal).catch((cause: unknown) => {
    // A worker that served before may still be busy with what was left: only a new one shows that it is this file.
    if (wasWorkerUsed && isDemanding(cause) && !signal.aborted) return reopen()
    throw asEvidenceFailure(cause)
  })
  const pageCount = loaded.pdf.numPages
  /** When each of what is under way began. */
  const under = new Set<{ readonly sinceMs: number }>()
  /** A page was left while it was drawn, and the worker has not answered since: it may be busy with it for ever. */
  let isSuspect = false

  const guarded = async <T>(work: (pdf: PDFDocumentProxy) => Promise<T>): Promise<T> => {
    const mark = { sinceMs: performance.now() }
    const wasSuspect = isSuspect
    try {
      loaded ??= await reopen()
      under.add(mark)
      const limitMs = wasSuspect ? suspectMs : longestMs
      const done = await Promise.race([patience.spend(work(loaded.pdf), limitMs), loaded.failed])
      isSuspect = false
      return done
    } catch (cause) {
      if (!isDemanding(cause)) throw asEvidenceFailure(cause)
      dropPdfWorker()
      loaded = null
      isSuspect = false
      if (!wasSuspect) throw cause
    } finally {
      under.delete(mark)
    }
    return guarded(work)
  }
  return withDrawnPages({
    pageCount,
    sizeOf: (number) =>
      guarded(async (pdf) => {
        const page = await pdf.getPage(number)
        const { width, height } = page.getViewport({ scale: cssPixelsOfPoint })
        return { width, height }
      }),
    async render(request) {
      const stop = new AbortController()
      const both = AbortSignal.any([request.signal, stop.signal])
      try {
        await guarded((pdf) => renderPage(pdf, { ...request, signal: both }))
      } catch (cause) {
        if (request.signal.aborted) isSuspect = true
        throw cause
      } finally {
        stop.abort()
      }
    },
    close: () => {
      if (loaded !== null) leave(loaded.task, Math.min(...[...under].map(({ sinceMs }) => sinceMs)))
      loaded = null
    },
  })
}

async function load(patience: Patience, bytes: FirstBytes, signal: AbortSignal): Promise<LoadedPdf> {
  signal.throwIfAborted()
  let fail: (cause: unknown) => void = () => {}
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  // It is only raced, and may come when nobody races any more: the page then fails by itself.
  failed.catch(() => {})
  const beganMs = performance.now()
  const task = getDocument({
    ...(bytes.isWhole ? { data: bytes.head } : { range: new PdfTransport(patience.source, bytes, fail) }),
    worker: takePdfWorker(),
    rangeChunkSize: chunkBytes,
    disableAutoFetch: true,
    disableStream: true,
    cMapUrl: pdfAsset('cmaps/'),
    standardFontDataUrl: pdfAsset('standard_fonts/'),
    wasmUrl: pdfAsset('wasm/'),
    iccUrl: pdfAsset('iccs/'),
    maxImageSize: maxImagePixels,
    canvasMaxAreaInBytes: 4 * maxImagePixels,
    useSystemFonts,
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  const end = () => leave(task, beganMs)
  signal.addEventListener('abort', end, { once: true })
  try {
    const pdf = await Promise.race([patience.spend(task.promise, longestMs), failed])
    if (pdf.numPages === 0) throw new EvidenceFailure('evidence-empty')
    return { task, pdf, failed }
  } catch (cause) {
    if (isDemanding(cause)) dropPdfWorker()
    else void task.destroy()
    throw asEvidenceFailure(cause)
  } finally {
    signal.removeEventListener('abort', end)
  }
}

/** A worker that has been busy for a while may never be done: the next piece is not to wait for that. */
function leave(task: PDFDocumentLoadingTask, busySinceMs: number): void {
  void task.destroy()
  if (performance.now() - busySinceMs > leftBusyMs) dropPdfWorker()
}

function isDemanding(cause: unknown): boolean {
  return cause instanceof EvidenceFailure && cause.code === 'evidence-demanding'
}

async function renderPage(pdf: PDFDocumentProxy, request: RenderRequest): Promise<void> {
  const { page: number, canvas, scale, rotation, signal } = request
  const page = await pdf.getPage(number)
  signal.throwIfAborted()
  const viewport = page.getViewport({ scale: scale * cssPixelsOfPoint, rotation: (page.rotate + rotation) % 360 })
  canvas.width = Math.max(1, Math.floor(viewport.width))
  canvas.height = Math.max(1, Math.floor(viewport.height))
  const rendering = page.render({ canvas, viewport })
  const cancel = () => rendering.cancel()
  signal.addEventListener('abort', cancel, { once: true })
  try {
    await rendering.promise
  } finally {
    signal.removeEventListener('abort', cancel)
    page.cleanup()
  }
}
