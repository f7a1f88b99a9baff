import { assertNever } from '../assert.ts'
import type { ActBody } from './act.ts'

/** Every text of an act that a person wrote, in the order of the form. */
export function textsOf(body: ActBody): readonly string[] {
  switch (body.kind) {
    case 'submit':
      return [body.commitment]
    case 'block-verdict':
    case 'evidence-mark':
    case 'publicity-objection':
    case 'objection-answer':
      return [body.text]
    case 'handler-pass':
    case 'leader-report':
    case 'propose-rejection':
    case 'return-to-step':
    case 'reject':
      return [body.opinion]
    case 'publicity-start':
      return [body.from, body.place]
    case 'publicity-conclude':
      return [body.proof, ...body.files.map(({ name }) => name), body.opinion]
    case 'recall-submission':
    case 'recall-report':
    case 'take':
    case 'give':
    case 'release':
      return []
    case 'return-to-applicant':
      return [...body.blocks.map(({ text }) => text), body.opinion]
    default:
      return assertNever(body)
  }
}
