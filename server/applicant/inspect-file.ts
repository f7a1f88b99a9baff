import { ok, refuse, type Result } from '../../shared/domain/result.ts'
import type { AttachmentPayload } from '../../shared/contract/documents/part-document.ts'
import type { FailureCode } from '../../shared/contract/errors.ts'
import { jpegEnds, jpegSize, pngEnds, pngSize, type ImageSize } from './image-size.ts'
import { pdfFacts, type ReadPdf } from './pdf-facts.ts'

/** What an uploaded file may be at most (江西 2024: JPG or PDF, 2 MB a file). */
export const fileLimits = { sizeBytes: 2 * 1024 * 1024, pages: 200, pixels: 50_000_000 } as const

export interface InspectedFile {
  readonly mime: AttachmentPayload['mime']
  readonly pages: number
}

export type FileRefusalCode = Extract<
  FailureCode,
  | 'file-type'
  | 'file-size'
  | 'file-pages'
  | 'file-pixels'
  | 'file-encrypted'
  | 'file-damaged'
  | 'file-empty'
  | 'file-demanding'
>

export type Inspection = Result<InspectedFile, { readonly code: FileRefusalCode }>

/**
 * What an uploaded file is by its bytes; its name and declared type are never believed.
 * Refusals: 'file-empty', 'file-size' (over 2 MB), 'file-type' (none of JPG, PNG, PDF), 'file-damaged',
 * 'file-encrypted', 'file-demanding' (opening it takes too much), 'file-pages' (over 200), 'file-pixels' (over 50
 * million).
 */
export async function inspectFile(bytes: Buffer, readPdf: ReadPdf = pdfFacts): Promise<Inspection> {
  if (bytes.length === 0) return refuse({ code: 'file-empty' })
  if (bytes.length > fileLimits.sizeBytes) return refuse({ code: 'file-size' })
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return inspectImage('image/jpeg', jpegSize(bytes), jpegEnds(bytes))
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    return inspectImage('image/png', pngSize(bytes), pngEnds(bytes))
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return inspectPdf(bytes, readPdf)
  return refuse({ code: 'file-type' })
}

function inspectImage(mime: InspectedFile['mime'], size: ImageSize | null, isWhole: boolean): Inspection {
  if (size === null || size.widthPx === 0 || size.heightPx === 0) return refuse({ code: 'file-damaged' })
  if (size.widthPx * size.heightPx > fileLimits.pixels) return refuse({ code: 'file-pixels' })
  return isWhole ? ok({ mime, pages: 1 }) : refuse({ code: 'file-damaged' })
}

const unreadable = { 'encrypted': 'file-encrypted', 'damaged': 'file-damaged', 'too-much': 'file-demanding' } as const // oxfmt-ignore

async function inspectPdf(bytes: Buffer, readPdf: ReadPdf): Promise<Inspection> {
  const facts = await readPdf(bytes)
  if (!facts.readable) return refuse({ code: unreadable[facts.why] })
  if (facts.pages > fileLimits.pages) return refuse({ code: 'file-pages' })
  return ok({ mime: 'application/pdf', pages: facts.pages })
}

function startsWith(bytes: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}
