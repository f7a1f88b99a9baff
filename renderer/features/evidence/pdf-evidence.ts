import {
  getDocument,
  PDFDataRangeTransport,
  VerbosityLevel,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import { EvidenceFailure } from './evidence-failure.ts'
import { chunkBytes, type EvidenceSource } from './evidence-source.ts'
import type { OpenedEvidence, RenderRequest } from './opened-evidence.ts'
import { asEvidenceFailure } from './pdf-failure.ts'
import { pdfAsset, takePdfWorker } from './pdf-worker.ts'

/** Up to this size the whole file is read at once: fewer turns than asking for its parts. */
const wholeBytes = 4 * chunkBytes
const cssPixelsOfPoint = 96 / 72
/** Pictures inside a page that are larger are not decoded at all. */
const maxImagePixels = 100_000_000

/**
 * A PDF whose pages are drawn as they are asked for; of a large file only the parts that a page needs are read.
 * @throws EvidenceFailure 'evidence-encrypted', 'evidence-unsupported', 'internal', or what the store answered.
 */
export async function openPdf(source: EvidenceSource, signal: AbortSignal): Promise<OpenedEvidence> {
  const worker = takePdfWorker()
  let fail: (cause: unknown) => void = () => {}
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  // It is only raced below, and may come when nobody races any more: the page then fails by itself.
  failed.catch(() => {})

  const bytes = await firstBytes(source)
  signal.throwIfAborted()
  const task = getDocument({
    ...('data' in bytes ? { data: bytes.data } : { range: new SourceTransport(source, bytes, fail) }),
    worker,
    rangeChunkSize: chunkBytes,
    disableAutoFetch: true,
    disableStream: true,
    cMapUrl: pdfAsset('cmaps/'),
    standardFontDataUrl: pdfAsset('standard_fonts/'),
    wasmUrl: pdfAsset('wasm/'),
    iccUrl: pdfAsset('iccs/'),
    maxImageSize: maxImagePixels,
    canvasMaxAreaInBytes: 4 * maxImagePixels,
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  const end = () => void task.destroy()
  signal.addEventListener('abort', end, { once: true })
  try {
    const pdf = await Promise.race([task.promise, failed])
    if (pdf.numPages === 0) throw new EvidenceFailure('evidence-empty')
    return opened(pdf, task, failed)
  } catch (cause) {
    end()
    throw asEvidenceFailure(cause)
  }
}

function opened(pdf: PDFDocumentProxy, task: PDFDocumentLoadingTask, failed: Promise<never>): OpenedEvidence {
  const guarded = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await Promise.race([work, failed])
    } catch (cause) {
      throw asEvidenceFailure(cause)
    }
  }
  return {
    pageCount: pdf.numPages,
    async sizeOf(number) {
      const page = await guarded(pdf.getPage(number))
      const { width, height } = page.getViewport({ scale: cssPixelsOfPoint })
      return { width, height }
    },
    async render(request) {
      await guarded(renderPage(pdf, request))
    },
    close: () => void task.destroy(),
  }
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

interface HeadAndTail {
  readonly head: Uint8Array<ArrayBuffer>
  readonly tailBegin: number
  readonly tail: Uint8Array<ArrayBuffer>
}

/** A PDF begins to be understood from its end, so both ends come in the same turn. */
async function firstBytes(source: EvidenceSource): Promise<{ readonly data: Uint8Array } | HeadAndTail> {
  const { sizeBytes } = source
  if (sizeBytes <= wholeBytes) return { data: await source.read(0, sizeBytes) }
  const tailBegin = Math.floor((sizeBytes - 1) / chunkBytes) * chunkBytes
  const [head, tail] = await Promise.all([source.read(0, chunkBytes), source.read(tailBegin, sizeBytes)])
  return { head, tailBegin, tail }
}

/** What pdf.js asks for, taken from the store. It has no word for "cannot be had", so that ends the whole document. */
class SourceTransport extends PDFDataRangeTransport {
  readonly #source: EvidenceSource
  readonly #tail: { readonly begin: number; bytes: Uint8Array<ArrayBuffer> | null }
  readonly #fail: (cause: unknown) => void
  #ended = false

  constructor(source: EvidenceSource, { head, tailBegin, tail }: HeadAndTail, fail: (cause: unknown) => void) {
    super(source.sizeBytes, head)
    this.#source = source
    this.#tail = { begin: tailBegin, bytes: tail }
    this.#fail = fail
  }

  override requestDataRange(begin: number, end: number): void {
    this.#bytes(begin, end).then(
      (bytes) => {
        if (!this.#ended) this.onDataRange(begin, bytes)
      },
      (cause: unknown) => this.#fail(cause),
    )
  }

  override abort(): void {
    this.#ended = true
  }

  async #bytes(begin: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const { begin: tailBegin, bytes: tail } = this.#tail
    if (begin !== tailBegin || tail === null || end < this.#source.sizeBytes) return this.#source.read(begin, end)
    // Handed over to the worker, so it can be given once.
    this.#tail.bytes = null
    return tail
  }
}
