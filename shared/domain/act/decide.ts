import { assert, assertNever } from '../assert.ts'
import type { CaseState } from '../case/case-state.ts'
import type { CaseView } from '../case/case-view.ts'
import type { BlockCode } from '../block/block-code.ts'
import type { Act, Actor } from './act.ts'
import { decideBlockVerdict } from './decide-block-verdict.ts'
import { decideHandlerPass } from './decide-handler-pass.ts'
import { decideReturnToApplicant } from './decide-return-to-applicant.ts'
import { decideSubmit } from './decide-submit.ts'

/** Codes that `decide` refuses with; a subset of the catalogue in `shared/contract/errors.ts` (a test holds them together). */
export const actRefusalCodes = [
  'case-moved',
  'content-changed',
  'not-your-role',
  'not-your-block',
  'own-application',
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

/**
 * What the rules say to one act; reads nothing but its input and changes nothing. The server's answer is final, a desk's is kind.
 *
 * Every kind checks in one order and the first no is the answer: visit (`case-moved`, so that "somebody decided before you"
 * wins over every other reason), stage [I11], role, own application [I8], verified [I7], deadline [I12], content [I15],
 * completeness [I16, I24], text. A fact the view lacks is passed over: if a later check says no, that no holds whatever the
 * fact is; if none does, the answer is `unknown` with the first lacking fact.
 */
export function decide(input: DecideInput): Decision {
  const { act, view } = input
  assert(act.caseId === view.id, 'an act is decided on the view of its own case')
  const { body } = act
  switch (body.kind) {
    case 'submit':
      return decideSubmit(input)
    case 'block-verdict':
      return decideBlockVerdict(input, body)
    case 'handler-pass':
      return decideHandlerPass(input, body)
    case 'return-to-applicant':
      return decideReturnToApplicant(input, body)
    default:
      return assertNever(body)
  }
}
