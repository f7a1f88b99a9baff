import type { Role } from '../account/role.ts'
import type { BlockCode } from '../block/block-code.ts'
import type { VerdictKind } from '../case/case-view.ts'
import type { LocalDate } from '../calendar/calendar.ts'

/** The kinds of acts on a case in this version; later kinds stand beside these, they never replace them. */
export const actKinds = [
  'submit',
  'recall-submission',
  'block-verdict',
  'evidence-mark',
  'take',
  'give',
  'release',
  'handler-pass',
  'propose-rejection',
  'publicity-start',
  'publicity-objection',
  'objection-answer',
  'publicity-conclude',
  'leader-report',
  'return-to-applicant',
  'return-to-step',
  'reject',
  'recall-report',
] as const
export type ActKind = (typeof actKinds)[number]

/** What a reviewer finds of one scan: 属实, 不清晰, 缺页, 放错位置, 与申报不符. */
export const evidenceMarks = ['TRUE', 'UNCLEAR', 'PAGES_MISSING', 'MISPLACED', 'DISAGREES'] as const
export type EvidenceMark = (typeof evidenceMarks)[number]

/** Where a rejected application ends: REFUSED may be filed again while the window is open, TERMINATED not in this year. */
export const rejectionStages = ['REFUSED', 'TERMINATED'] as const
export type RejectionStage = (typeof rejectionStages)[number]

/** What was found of an objection raised during a publicity. */
export const objectionFindings = ['UPHELD', 'NOT_UPHELD'] as const
export type ObjectionFinding = (typeof objectionFindings)[number]

/** Content hashes that the person judged, by block. Which blocks count is a matter of the kind of act (I15, §6.5a). */
export type JudgedHashes = Readonly<Partial<Record<BlockCode, string>>>

export interface ReturnedBlock {
  readonly block: BlockCode
  readonly reasonCode: string
  readonly text: string
}

/**
 * `step` of a return: an index into the path. `place` of a publicity: where and how it is shown; `proof` of its end: where the
 * signed proof of it is filed. `objectionId` is the id of the act that recorded the objection.
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
  | { readonly kind: 'publicity-conclude'; readonly proof: string; readonly opinion: string }
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
