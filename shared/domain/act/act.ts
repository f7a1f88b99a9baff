import type { Role } from '../account/role.ts'
import type { BlockCode } from '../block/block-code.ts'
import type { VerdictKind } from '../case/case-view.ts'
import type { LocalDate } from '../calendar/calendar.ts'
import type { ProofFile } from '../evidence-file/proof-file.ts'
import type { ActKind, EvidenceMark, ObjectionFinding, RejectionStage } from './act-kind.ts'

// The words lie beside, since what a case is needs some of them too; callers of an act find them here.
export {
  actKinds,
  evidenceMarks,
  objectionFindings,
  rejectionStages,
  type ActKind,
  type EvidenceMark,
  type ObjectionFinding,
  type RejectionStage,
} from './act-kind.ts'

/** Content hashes that the person judged, by block. Which blocks count is a matter of the kind of act (I15, §6.5a). */
export type JudgedHashes = Readonly<Partial<Record<BlockCode, string>>>

export interface ReturnedBlock {
  readonly block: BlockCode
  readonly reasonCode: string
  readonly text: string
}

/**
 * `step` of a return: an index into the path. `place` of a publicity: where and how it is shown; `proof` of its end: where the
 * signed proof of it is filed, `files` its scans. `objectionId` is the id of the act that recorded the objection.
 */
export type ActBody =
  | { readonly kind: 'submit'; readonly commitment: string }
  | { readonly kind: 'recall-submission' }
  | { readonly kind: 'block-verdict'; readonly block: BlockCode; readonly verdict: VerdictKind; readonly text: string }
  | {
      readonly kind: 'evidence-mark'
      readonly block: BlockCode
      readonly attachmentId: string
      readonly sha256: string
      readonly mark: EvidenceMark
      readonly text: string
    }
  | { readonly kind: 'take' }
  | { readonly kind: 'give'; readonly personId: string }
  | { readonly kind: 'release' }
  | { readonly kind: 'handler-pass'; readonly opinion: string }
  | { readonly kind: 'propose-rejection'; readonly reasonCode: string; readonly opinion: string }
  | { readonly kind: 'publicity-start'; readonly from: LocalDate; readonly place: string }
  | { readonly kind: 'publicity-objection'; readonly text: string }
  | {
      readonly kind: 'objection-answer'
      readonly objectionId: string
      readonly finding: ObjectionFinding
      readonly text: string
    }
  | {
      readonly kind: 'publicity-conclude'
      readonly proof: string
      readonly files: readonly ProofFile[]
      readonly opinion: string
    }
  | { readonly kind: 'leader-report'; readonly opinion: string }
  | { readonly kind: 'return-to-applicant'; readonly blocks: readonly ReturnedBlock[]; readonly opinion: string }
  | {
      readonly kind: 'return-to-step'
      readonly step: number
      readonly reasonCode: string
      readonly opinion: string
    }
  | {
      readonly kind: 'reject'
      readonly to: RejectionStage
      readonly reasonCode: string
      readonly opinion: string
    }
  | { readonly kind: 'recall-report' }

/** An act as the rules see it: what a person wants done to a case, and what it was based on. */
export interface Act {
  readonly actId: string
  readonly caseId: string
  readonly visit: number
  readonly judged: JudgedHashes
  readonly body: ActBody
  /** It was decided together with others; each is judged alone. */
  readonly isOfBatch?: boolean
}

export interface RoleGrantView {
  readonly role: Role
  readonly orgId: string
  readonly blocks: readonly BlockCode[]
  readonly validFromMs: number
  readonly validToMs: number | null
}

/** Who acts. `grants` are all of the person's, valid or not: the rules look at the time themselves. */
export interface Actor {
  readonly personId: string
  readonly grants: readonly RoleGrantView[]
}

/** The body of one kind of act. */
export type BodyOf<K extends ActKind> = Extract<ActBody, { readonly kind: K }>
