import { assertNever } from '../assert.ts'
import type { ActBody, ActKind } from './act.ts'

/** As many decisions as a person can still look over before sending them; as many as one push request carries. */
export const mostInBatch = 200

/** The kinds that may be given for several cases at once, in the order in which they are offered. */
export const batchKinds = [
  'handler-pass',
  'publicity-start',
  'publicity-conclude',
  'leader-report',
  'take',
  'give',
  'release',
] as const
export type BatchKind = (typeof batchKinds)[number]
export type BatchBody = Extract<ActBody, { readonly kind: BatchKind }>

/** Why a kind is only ever given for one case alone. */
export type AloneBecause = 'own-reasons' | 'own-content' | 'own-finding' | 'of-the-applicant' | 'takes-back'

/**
 * [I24, E5, E10] Why an act of this kind is never one of several at once; `null`: it may be. A batch is only ever N decisions that were
 * taken in one go, each guarded and ruled as if it were alone. What says no to an applicant has reasons of its own, a verdict or mark is on one
 * content, what was found of an objection is about that one, and a report is taken back because something is wrong with it.
 */
export function aloneBecause(kind: ActKind): AloneBecause | null {
  switch (kind) {
    case 'handler-pass':
    case 'publicity-start':
    case 'publicity-conclude':
    case 'leader-report':
    case 'take':
    case 'give':
    case 'release':
      return null
    case 'return-to-applicant':
    case 'return-to-step':
    case 'propose-rejection':
    case 'reject':
      return 'own-reasons'
    case 'block-verdict':
    case 'evidence-mark':
      return 'own-content'
    case 'publicity-objection':
    case 'objection-answer':
      return 'own-finding'
    case 'submit':
    case 'recall-submission':
      return 'of-the-applicant'
    case 'recall-report':
      return 'takes-back'
    default:
      return assertNever(kind)
  }
}

export function isBatchKind(kind: ActKind): kind is BatchKind {
  return batchKinds.some((each) => each === kind)
}
