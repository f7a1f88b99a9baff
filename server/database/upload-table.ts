import type { EvidenceType } from '../../shared/domain/evidence-file/look-at-file.ts'

/**
 * A file that a person's desk sent ahead of the act that names it; what an act brought to its case is an attachment there. Bytes lie
 * in the evidence store under `sha256`.
 */
export interface UploadTable {
  caseId: string
  personId: string
  sha256: string
  sizeBytes: number
  mime: EvidenceType
  pages: number
  /** Of the last time that it was sent or asked after. */
  uploadedAtMs: number
}
