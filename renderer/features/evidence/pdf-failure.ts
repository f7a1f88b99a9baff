import type { FailureCode } from '../../../shared/contract/errors.ts'
import { EvidenceFailure } from './evidence-failure.ts'

/** What pdf.js calls a file that it cannot read. From its worker most arrive wrapped, their own name before the colon. */
const aboutTheFile = new Set([
  'InvalidPDFException',
  'FormatError',
  'ParserEOFException',
  'MissingDataException',
  'XRefEntryException',
  'XRefParseException',
  'JpegError',
  'JpxError',
  'Jbig2Error',
])

/** What the browser calls memory or depth that it does not give: an array, a string or a stack that would be too large. */
const aboutItsSize = new Set(['RangeError'])

/**
 * What went wrong with a PDF, by what pdf.js threw. Only what is about the file itself may send it back to the applicant;
 * whatever else broke (a worker that ended, memory, a fault of ours) is worth another try.
 */
export function asEvidenceFailure(cause: unknown): unknown {
  if (cause instanceof EvidenceFailure || !(cause instanceof Error)) return cause
  if (cause.name === 'AbortError' || cause.name === 'RenderingCancelledException') return cause
  return new EvidenceFailure(codeOf(cause), { cause })
}

function codeOf(cause: Error): FailureCode {
  if (cause.name === 'PasswordException') return 'evidence-encrypted'
  const details = 'details' in cause && typeof cause.details === 'string' ? cause.details : ''
  const inner = cause.name === 'UnknownErrorException' ? (/^\w+/u.exec(details)?.[0] ?? '') : cause.name
  if (aboutItsSize.has(inner)) return 'evidence-demanding'
  return aboutTheFile.has(inner) ? 'evidence-unreadable' : 'internal'
}
