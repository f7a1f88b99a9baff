import { assertNever } from '../assert.ts'
import type { ActBody } from './act.ts'

/** Every text of an act that a person wrote, in the order of the form. */
export function textsOf(body: ActBody): readonly string[] {
  switch (body.kind) {
    case 'submit':
      return [body.commitment]
    case 'block-verdict':
      return [body.text]
    case 'handler-pass':
      return [body.opinion]
    case 'return-to-applicant':
      return [...body.blocks.map(({ text }) => text), body.opinion]
    default:
      return assertNever(body)
  }
}
