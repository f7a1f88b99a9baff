import type { CaseAttachment } from '../../../shared/contract/desktop.ts'
import type { DesktopClient } from '../../desktop/client.ts'
import { EvidenceFailure } from './evidence-failure.ts'
import { evidenceSource } from './evidence-source.ts'
import { openImage } from './image-evidence.ts'
import type { OpenedEvidence } from './opened-evidence.ts'

/** How a piece is opened: a parameter of the viewer, so that a test can hold one in its hand. */
export type OpenEvidence = (piece: PieceToOpen) => Promise<OpenedEvidence>

export interface PieceToOpen extends Pick<CaseAttachment, 'attachmentId' | 'sizeBytes' | 'mime'> {
  readonly call: DesktopClient['call']
  readonly signal: AbortSignal
}

/** Opens a piece by its type. @throws EvidenceFailure with the code to be said; anything when `signal` is aborted. */
export const openEvidence: OpenEvidence = async ({ call, attachmentId, sizeBytes, mime, signal }) => {
  if (sizeBytes === 0) throw new EvidenceFailure('evidence-empty')
  const source = evidenceSource({ call, attachmentId, sizeBytes, signal })
  if (mime !== 'application/pdf') return openImage(source, mime)
  const { openPdf } = await loadPdf()
  return openPdf(source, signal)
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
