import type { BlockCode } from '../block/block-code.ts'
import type { ActKind, ObjectionFinding } from '../act/act-kind.ts'
import type { LocalDate } from '../calendar/calendar.ts'
import type { CaseState, ReviewStep } from './case-state.ts'

/** A verdict counts only while `contentHash` is still the block's (I15). */
export const verdictKinds = ['TRUE', 'PROBLEM', 'VETO'] as const
export type VerdictKind = (typeof verdictKinds)[number]

export interface GivenVerdict {
  readonly verdict: VerdictKind
  readonly contentHash: string
  readonly personId: string
  readonly actId: string
}

/** A scan as a mark names it: a piece, and the very file that lay behind it. */
export interface AttachmentView {
  readonly attachmentId: string
  readonly sha256: string
}

/** Somebody's objection while the application was shown publicly. `finding` null: not answered yet. */
export interface PublicityObjection {
  readonly objectionId: string
  readonly finding: ObjectionFinding | null
}

/**
 * The last publicity of the unit. `from`: its first day in China's local calendar. `current`: what was shown is what the
 * application says now (I17). `concluded`: by an accepted act, over what was shown.
 */
export interface PublicityView {
  readonly from: LocalDate
  readonly current: boolean
  readonly concluded: boolean
  readonly objections: readonly PublicityObjection[]
}

/**
 * One block as far as the asker knows it. `rowCount`: declared rows; of a block without rows, 1 once it is filled in.
 * `mapped`: the organisation that holds the case sends it to block reviewers, so it needs a verdict (I16).
 * `verdict` is of that organisation too, whoever gave others elsewhere on the path; `null` is "none given".
 * A reviewer who sees only own blocks has no entry for the others at all.
 * `attachments`: its scans; `null` where nobody looked, since only a mark on one needs them.
 */
export interface BlockView {
  readonly code: BlockCode
  readonly contentHash: string
  readonly rowCount: number
  readonly mapped: boolean
  readonly verdict: GivenVerdict | null
  readonly attachments: readonly AttachmentView[] | null
}

/**
 * What the rules need to know of an application. The server's view is complete; a desk's may not be:
 * `blocksKnown: 'some'` and `null` facts make the rules answer `unknown` where they matter, never guess.
 * `holderVerified` speaks of the organisation that holds the case; of a DRAFT, of the employer, `path[0]`.
 * `applicantAdministers`: the applicant is the system administrator of the employer, `path[0]` (I8).
 * `closesAtMs` is the last instant of submission in server time (I12).
 * `enteredBy`: the kind of act that brought it where it stands, '' where none did. `touched`: the holder has done something at this
 * visit, if only taken the case (I23). `assigneeId`: who has taken it or was given it, '' for nobody. `handledBy`: who passed it at the
 * handler's desk of the holding organisation last (I9). `deskPersons`: everybody whom it could be given to. `submittedOn`: the local
 * day of the last submission, '' before the first. `submittedFrom`: what was editable before it.
 */
export interface CaseView {
  readonly id: string
  readonly applicantPersonId: string
  readonly state: CaseState
  readonly visit: number
  readonly path: readonly ReviewStep[]
  readonly holderVerified: boolean | null
  readonly applicantAdministers: boolean | null
  readonly blocks: readonly BlockView[]
  readonly blocksKnown: 'all' | 'some'
  readonly closesAtMs: number | null
  readonly enteredBy: ActKind | ''
  readonly touched: boolean
  readonly assigneeId: string
  readonly handledBy: readonly string[] | null
  readonly publicity: PublicityView | null
  readonly deskPersons: readonly string[] | null
  readonly submittedOn: LocalDate
  readonly submittedFrom: 'all' | readonly BlockCode[] | null
}
