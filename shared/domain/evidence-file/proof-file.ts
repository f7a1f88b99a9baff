import type { EvidenceType } from './look-at-file.ts'

/** A scan that an act brings along: which bytes, and what they are said to be. `name`: what its file was called, as its title. */
export interface ProofFile {
  readonly sha256: string
  readonly sizeBytes: number
  readonly mime: EvidenceType
  readonly name: string
}

/** The most scans of one act. */
export const mostProofFiles = 5
