import { fileLimits, lookAtFile } from '../../shared/domain/evidence-file/look-at-file.ts'
import { ok, refuse, type Result } from '../../shared/domain/result.ts'
import type { AttachmentPayload } from '../../shared/contract/documents/part-document.ts'
import type { FailureCode } from '../../shared/contract/errors.ts'
import { pdfFacts, type ReadPdf } from './pdf-facts.ts'

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
  const look = lookAtFile(bytes)
  if (!look.ok) return look
  const { mime } = look.value
  return mime === 'application/pdf' ? inspectPdf(bytes, readPdf) : ok({ mime, pages: 1 })
}

const unreadable = { 'encrypted': 'file-encrypted', 'damaged': 'file-damaged', 'too-much': 'file-demanding' } as const // oxfmt-ignore

async function inspectPdf(bytes: Buffer, readPdf: ReadPdf): Promise<Inspection> {
  const facts = await readPdf(bytes)
  if (!facts.readable) return refuse({ code: unreadable[facts.why] })
  if (facts.pages > fileLimits.pages) return refuse({ code: 'file-pages' })
  return ok({ mime: 'application/pdf', pages: facts.pages })
}
