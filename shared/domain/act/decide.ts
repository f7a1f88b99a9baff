import { assert, assertNever } from '../assert.ts'
import { decideBlockVerdict } from './decide-block-verdict.ts'
import { decideHandlerPass } from './decide-handler-pass.ts'
import { decideReturnToApplicant } from './decide-return-to-applicant.ts'
import { decideSubmit } from './decide-submit.ts'
import type { Decision, DecideInput } from './decision.ts'

// The types lie beside, since the files per kind need them too; callers of `decide` find them here.
export type { AcceptedDecision, ActRefusal, ActRefusalCode, ActRules, DecideInput, Decision } from './decision.ts'

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
