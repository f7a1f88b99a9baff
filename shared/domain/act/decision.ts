import type { BlockCode } from '../block/block-code.ts'
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
] as const
export type ActRefusalCode = (typeof actRefusalCodes)[number]

export interface ActRefusal {
  readonly code: ActRefusalCode
  /** The blocks that the refusal is about, in form order; empty where it is about none. */
  readonly blocks: readonly BlockCode[]
}

/** `unknown`: the asker's view lacks a fact that the rule needs; only the server can say. */
export type Decision =
  | { readonly outcome: 'accepted'; readonly next: CaseState; readonly visit: number }
  | { readonly outcome: 'refused'; readonly refusal: ActRefusal }
  | { readonly outcome: 'unknown'; readonly fact: string }

export type AcceptedDecision = Extract<Decision, { readonly outcome: 'accepted' }>

/** The rules data in force; travels to desks as a reference document, so that an act can name the version it used. */
export interface ActRules {
  readonly version: string
  readonly reasonCodes: readonly string[]
  readonly requiredBlocks: readonly BlockCode[]
}

export interface DecideInput {
  readonly view: CaseView
  readonly act: Act
  readonly actor: Actor
  readonly rules: ActRules
  /** Server receipt time on the server (I12); on a desk the best estimate of server time, in ms since 1970. */
  readonly nowMs: number
}
