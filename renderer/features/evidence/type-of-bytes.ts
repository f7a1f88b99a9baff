import type { CaseAttachment } from '../../../shared/contract/desktop.ts'

const pngBegin = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const jpegBegin = [0xff, 0xd8, 0xff]
const pdfBegin = [0x25, 0x50, 0x44, 0x46, 0x2d]
/** Readers allow what a mail gateway or a scanner puts before a PDF, as far as this. */
const pdfWithinBytes = 1024

/** What a file is by how it begins, whatever it is called; `null`: nothing that can be shown. */
export function typeOfBytes(head: Uint8Array): CaseAttachment['mime'] | null {
  if (isAt(head, 0, pngBegin)) return 'image/png'
  if (isAt(head, 0, jpegBegin)) return 'image/jpeg'
  for (let at = 0; at < Math.min(head.length, pdfWithinBytes); at++) {
    if (isAt(head, at, pdfBegin)) return 'application/pdf'
  }
  return null
}

function isAt(bytes: Uint8Array, at: number, wanted: readonly number[]): boolean {
  return wanted.every((byte, index) => bytes[at + index] === byte)
}
