import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import type { Place } from './problem.ts'

export interface RowToImport {
  readonly place: Place
  /** In form order, only those that are filled in. */
  readonly fields: readonly { readonly label: string; readonly value: string }[]
}

export interface BlockToImport {
  readonly block: BlockCode
  readonly rows: readonly RowToImport[]
}

export interface EvidenceToImport {
  /** Where it is named: its cell in the list, or the file itself. */
  readonly place: Place
  readonly block: BlockCode
  /** The row of its block from 1 on; 0: of the block as a whole. */
  readonly row: number
  readonly title: string
  /** Within the folder that was handed in, with `/`. */
  readonly path: string
}

/** An application read from its texts; that its unit, batch and files exist is not known yet. */
export interface ApplicationToImport {
  readonly place: Place
  /** Nothing is wrong with its texts: what follows is what the form wants. */
  readonly wellFormed: boolean
  /** The unit's own number for it: the same number of the same unit and year is the same application. */
  readonly number: string
  readonly unitCode: string
  readonly unitName: string
  /** The day on which the applicant signed the commitment on paper; null where the sheet names none. */
  readonly committedOn: string | null
  readonly person: { readonly name: string; readonly documentType: string; readonly documentNumber: string }
  readonly workUnit: string
  readonly year: number
  readonly mode: string
  readonly level: string
  readonly series: string
  readonly specialty: string
  readonly titleSought: string
  readonly blocks: readonly BlockToImport[]
  readonly evidence: readonly EvidenceToImport[]
}
