import { PDFDataRangeTransport } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { EvidenceSource } from './evidence-source.ts'
import type { Ends } from './first-bytes.ts'

/** What pdf.js asks for, taken from the store. It has no word for "cannot be had", so that ends the whole document. */
export class PdfTransport extends PDFDataRangeTransport {
  readonly #source: EvidenceSource
  readonly #tail: { readonly begin: number; bytes: Uint8Array<ArrayBuffer> | null }
  readonly #fail: (cause: unknown) => void
  #ended = false

  constructor(source: EvidenceSource, { head, tailBegin, tail }: Ends, fail: (cause: unknown) => void) {
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
