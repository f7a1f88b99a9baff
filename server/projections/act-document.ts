import type { ActDocument } from '../../shared/contract/documents/act-document.ts'
import { scopes } from '../../shared/contract/sync/scope.ts'
import { blockOf } from '../../shared/domain/act/block-of.ts'
import { assertNever } from '../../shared/domain/assert.ts'
import { maskPersonalNumbers } from './mask-personal-numbers.ts'

/** What is known of a ruled act; `onTheCase`: those who read the case may read it, otherwise its author alone. */
export type RuledAct = Omit<ActDocument, 'id' | 'scope' | 'seq' | 'kind'> & { readonly onTheCase: boolean }

/** A ruled act: a verdict or mark beside its block, any other act in the case's path, one that is nobody's affair with its author. */
export function actDocument({ onTheCase, ...act }: RuledAct): Omit<ActDocument, 'seq'> {
  const scope = onTheCase ? scopeOnCase(act) : scopes.person(act.personId)
  return { id: `${act.caseId}/act/${act.actId}`, scope, kind: act.body.kind, ...act, body: masked(act.body) }
}

/** As its readers see it; what was signed lies whole in the envelope. */
function masked(body: ActDocument['body']): ActDocument['body'] {
  const hide = maskPersonalNumbers
  switch (body.kind) {
    case 'submit':
    case 'recall-submission':
    case 'recall-report':
    case 'take':
    case 'give':
    case 'release':
      return body
    case 'block-verdict':
    case 'evidence-mark':
    case 'publicity-objection':
    case 'objection-answer':
      return { ...body, text: hide(body.text) }
    case 'handler-pass':
    case 'leader-report':
    case 'propose-rejection':
    case 'return-to-step':
    case 'reject':
      return { ...body, opinion: hide(body.opinion) }
    case 'publicity-start':
      return { ...body, place: hide(body.place) }
    case 'publicity-conclude':
      return {
        ...body,
        proof: hide(body.proof),
        files: body.files.map((file) => ({ ...file, name: hide(file.name) })),
        opinion: hide(body.opinion),
      }
    case 'return-to-applicant':
      return {
        ...body,
        opinion: hide(body.opinion),
        blocks: body.blocks.map((found) => ({ ...found, text: hide(found.text) })),
      }
    default:
      return assertNever(body)
  }
}

function scopeOnCase({ caseId, body }: Pick<ActDocument, 'caseId' | 'body'>): string {
  const block = blockOf(body)
  return block === null ? scopes.casePath(caseId) : scopes.caseBlock(caseId, block)
}
