import type { BlockCode } from '../block/block-code.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { CaseState } from '../case/case-state.ts'
import type { CaseView } from '../case/case-view.ts'
import type { Act, Actor } from './act.ts'

/** Codes that `decide` refuses with; the catalogue in `shared/contract/errors.ts` begins with them. */
export const actRefusalCodes = [
  'case-moved',
  'content-changed',
  'not-your-role',
  'not-your-block',
  'own-application',
  'applicant-administers',
  'organization-not-verified',
  'wrong-stage',
  'verdicts-missing',
  'verdict-problem-open',
  'blocks-required',
  'block-unknown',
  'reason-required',
  'opinion-required',
  'deadline-passed',
  'required-block-empty',
  'text-invalid',
  'assigned-to-another',
  'already-taken',
  'not-taken',
  'person-not-eligible',
  'already-touched',
  'handler-may-not-report',
  'step-not-earlier',
  'rejection-proposed',
  'publicity-not-started',
  'publicity-running',
  'publicity-not-concluded',
  'publicity-date',
  'proof-required',
  'calendar-unknown',
  'objection-open',
  'objection-upheld',
  'objection-unknown',
  'attachment-unknown',
  'mark-used',
  'batch-not-allowed',
] as const
export type ActRefusalCode = (typeof actRefusalCodes)[number]

export interface ActRefusal {
  readonly code: ActRefusalCode
  /** The blocks that the refusal is about, in form order; empty where it is about none. */
  readonly blocks: readonly BlockCode[]
}

/** What was let pass although a rule speaks against it, because a switch says so; it is written into the audit (I9). */
export type LoggedException = 'handler-reported'

/** `unknown`: the asker's view lacks a fact that the rule needs; only the server can say. */
export type Decision =
  | {
      readonly outcome: 'accepted'
      readonly next: CaseState
      readonly visit: number
      readonly exception?: LoggedException
    }
  | { readonly outcome: 'refused'; readonly refusal: ActRefusal }
  | { readonly outcome: 'unknown'; readonly fact: string }

export type AcceptedDecision = Extract<Decision, { readonly outcome: 'accepted' }>

/** What an assignment does to others: they are told who has the case, or kept from deciding on it. */
export const assignmentRules = ['warn', 'block'] as const
export type AssignmentRule = (typeof assignmentRules)[number]

/**
 * How a unit shows an application publicly before it reports it. `workingDays` is never under five (I17). `proofRequired`: its end
 * needs a scan of the signed proof, and not only the words where that is filed (E9).
 */
export interface PublicityRule {
  readonly workingDays: number
  readonly countStartDay: boolean
  readonly proofRequired: boolean
}

/**
 * The rules data in force; travels to desks as a reference document, so that an act can name the version it used.
 * `smallUnits`: organisations where one person may be handler and leader of one step (I9). `calendar` is always the newest: a
 * published table says what days were, whatever version an act names.
 */
export interface ActRules {
  readonly version: string
  readonly reasonCodes: readonly string[]
  readonly requiredBlocks: readonly BlockCode[]
  readonly assignment: AssignmentRule
  readonly smallUnits: readonly string[]
  readonly publicity: PublicityRule
  readonly calendar: Calendar
}

export interface DecideInput {
  readonly view: CaseView
  readonly act: Act
  readonly actor: Actor
  readonly rules: ActRules
  /** Server receipt time on the server (I12); on a desk the best estimate of server time, in ms since 1970. */
  readonly nowMs: number
}
