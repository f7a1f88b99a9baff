import { assert, assertNever } from '../assert.ts'
import { aloneBecause } from './batch.ts'
import { decideGive, decideRelease, decideTake } from './decide-assignment.ts'
import { decideBlockVerdict } from './decide-block-verdict.ts'
import { decideEvidenceMark } from './decide-evidence-mark.ts'
import { decideHandlerPass } from './decide-handler-pass.ts'
import { decideLeaderReport } from './decide-leader-report.ts'
import {
  decideObjectionAnswer,
  decidePublicityConclude,
  decidePublicityObjection,
  decidePublicityStart,
} from './decide-publicity.ts'
import { decideRecallReport } from './decide-recall-report.ts'
import { decideRecallSubmission } from './decide-recall-submission.ts'
import { decideProposeRejection, decideReject } from './decide-rejection.ts'
import { decideReturnToApplicant } from './decide-return-to-applicant.ts'
import { decideReturnToStep } from './decide-return-to-step.ts'
import { decideSubmit } from './decide-submit.ts'
import type { Decision, DecideInput } from './decision.ts'
import { refused } from './objection.ts'

// The types lie beside, since the files per kind need them too; callers of `decide` find them here.
export type { AcceptedDecision, ActRefusal, ActRefusalCode, ActRules, DecideInput, Decision } from './decision.ts'

/**
 * What the rules say to one act; reads nothing but its input and changes nothing. The server's answer is final, a desk's is kind.
 *
 * Every kind checks in one order and the first no is the answer: visit (`case-moved`, so that "somebody decided before you"
 * wins over every other reason), stage [I11], role, own application [I8], assignment, who handled it [I9], verified [I7], deadline
 * [I12], content [I15], completeness [I16, I17, I18, I24], text. A fact the view lacks is passed over: if a later check says no, that no holds whatever the
 * fact is; if none does, the answer is `unknown` with the first lacking fact. One of several at once gets the answer that it would get alone, but for
 * what is never one of several: that no desk of ours sends.
 */
export function decide(input: DecideInput): Decision {
  const { act, view } = input
  assert(act.caseId === view.id, 'an act is decided on the view of its own case')
  const { body } = act
  if (act.isOfBatch === true && aloneBecause(body.kind) !== null) return refused('batch-not-allowed')
  switch (body.kind) {
    case 'submit':
      return decideSubmit(input)
    case 'recall-submission':
      return decideRecallSubmission(input)
    case 'block-verdict':
      return decideBlockVerdict(input, body)
    case 'evidence-mark':
      return decideEvidenceMark(input, body)
    case 'take':
      return decideTake(input)
    case 'give':
      return decideGive(input, body)
    case 'release':
      return decideRelease(input)
    case 'handler-pass':
      return decideHandlerPass(input, body)
    case 'propose-rejection':
      return decideProposeRejection(input, body)
    case 'publicity-start':
      return decidePublicityStart(input, body)
    case 'publicity-objection':
      return decidePublicityObjection(input, body)
    case 'objection-answer':
      return decideObjectionAnswer(input, body)
    case 'publicity-conclude':
      return decidePublicityConclude(input, body)
    case 'leader-report':
      return decideLeaderReport(input, body)
    case 'return-to-applicant':
      return decideReturnToApplicant(input, body)
    case 'return-to-step':
      return decideReturnToStep(input, body)
    case 'reject':
      return decideReject(input, body)
    case 'recall-report':
      return decideRecallReport(input)
    default:
      return assertNever(body)
  }
}
