import { assertNever } from '../assert.ts'
import type { BatchBody } from './batch.ts'
import { fillTemplate, type TemplateWords } from './fill-template.ts'

/** The decision for one case of a batch: the one text that a person wrote, with the words of this case in its braces. */
export function fillBody(body: BatchBody, words: TemplateWords): BatchBody {
  const filled = (text: string): string => fillTemplate(text, words)
  switch (body.kind) {
    case 'handler-pass':
    case 'leader-report':
      return { ...body, opinion: filled(body.opinion) }
    case 'publicity-start':
      return { ...body, place: filled(body.place) }
    case 'publicity-conclude':
      return { ...body, proof: filled(body.proof), opinion: filled(body.opinion) }
    case 'take':
    case 'give':
    case 'release':
      return body
    default:
      return assertNever(body)
  }
}
