import type { CaseAttachment } from '../../../shared/contract/desktop.ts'
import type { DesktopClient } from '../../desktop/client.ts'
import { EvidenceFailure } from './evidence-failure.ts'
import { evidenceSource } from './evidence-source.ts'
import { firstBytes } from './first-bytes.ts'
import { openImage } from './image-evidence.ts'
import type { OpenedEvidence } from './opened-evidence.ts'
import { typeOfBytes } from './type-of-bytes.ts'

/** How a piece is opened: a parameter of the viewer, so that a test can hold one in its hand. */
export type OpenEvidence = (piece: PieceToOpen) => Promise<OpenedEvidence>

export interface PieceToOpen extends Pick<CaseAttachment, 'attachmentId' | 'sizeBytes' | 'mime'> {
  readonly call: DesktopClient['call']
  readonly signal: AbortSignal
}

/**
 * Opens a piece by what its bytes are; the type that it is said to have only tells what to make ready meanwhile.
 * @throws EvidenceFailure with the code to be said; anything when `signal` is aborted
 */
export const openEvidence: OpenEvidence = async ({ call, attachmentId, sizeBytes, mime, signal }) => {
  if (sizeBytes === 0) throw new EvidenceFailure('evidence-empty')
  const source = evidenceSource({ call, attachmentId, sizeBytes, signal })
  // What goes wrong is thrown below, where it is asked for again.
  if (mime === 'application/pdf') loadPdf().catch(() => {})
  const first = await firstBytes(source)
  const type = typeOfBytes(first.head)
  if (type === null) throw new EvidenceFailure('evidence-unsupported')
  if (type !== 'application/pdf') return openImage(source, first, type)
  const { openPdf } = await loadPdf()
  return openPdf(source, first, signal)
}

/** Loads what draws PDFs and starts its worker: to be called once the desk is open and idle. */
export async function warmEvidence(): Promise<void> {
  const [{ warmPdfWorker }] = await Promise.all([loadPdfWorker(), loadPdf()])
  warmPdfWorker()
}

/** Gives memory back between applications; nothing may be open. Does nothing where no PDF was drawn yet. */
export async function restEvidence(): Promise<void> {
  if (!isPdfLoaded) return
  const { renewPdfWorker } = await loadPdfWorker()
  renewPdfWorker()
}

// pdf.js is as large as everything else together and no part of signing in: it is split from the first screen.
let isPdfLoaded = false
const loadPdf = () => {
  isPdfLoaded = true
  return import('./pdf-evidence.ts')
}
const loadPdfWorker = () => import('./pdf-worker.ts')
