import assert from 'node:assert/strict'
import type { EvidenceFile, EvidenceWish } from './evidence-wish.ts'
import { registerPageFonts } from './page-fonts.ts'
import { encodeForm, type FormKey } from './page-ink.ts'
import { scanImage } from './scan-image.ts'
import { scanPdf } from './scan-pdf.ts'

/** Work for one worker: encode a form, or make a file out of a wish and the forms of its pages. */
export type PageTask =
  | { task: 'form'; key: FormKey }
  | { task: 'file'; wish: EvidenceWish; forms: readonly SharedArrayBuffer[] }

export type PageAnswer = { answer: 'form'; jpeg: SharedArrayBuffer } | { answer: 'file'; file: EvidenceFile }

/** The most a file may weigh where these files are handed in. */
export const evidenceLimitBytes = 2 * 1024 * 1024

/** Does one task; the answer depends on the task alone. */
export function doPageTask(task: PageTask): PageAnswer {
  registerPageFonts()
  if (task.task === 'form') {
    const bytes = encodeForm(task.key)
    const jpeg = new SharedArrayBuffer(bytes.length)
    new Uint8Array(jpeg).set(bytes)
    return { answer: 'form', jpeg }
  }
  const { wish } = task
  // The same form twice in a file must be the same object, so that it is stored once.
  const seen = new Map<SharedArrayBuffer, Uint8Array>()
  for (const form of task.forms) if (!seen.has(form)) seen.set(form, new Uint8Array(form))
  const forms = task.forms.map((form) => seen.get(form) ?? new Uint8Array(form))
  const file = wish.format === 'pdf' ? scanPdf(wish, forms) : scanImage(wish)
  assert(
    file.bytes.length <= evidenceLimitBytes,
    `a ${wish.kind} of ${wish.pages} pages weighs ${file.bytes.length} bytes`,
  )
  return { answer: 'file', file }
}
