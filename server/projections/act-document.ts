import type { ActDocument } from '../../shared/contract/documents/act-document.ts'
import { scopes } from '../../shared/contract/sync/scope.ts'
import { assertNever } from '../../shared/domain/assert.ts'
import { maskPersonalNumbers } from './mask-personal-numbers.ts'

/** What is known of a ruled act; `onTheCase`: those who read the case may read it, otherwise its author alone. */
export type RuledAct = Omit<ActDocument, 'id' | 'scope' | 'seq' | 'kind'> & { readonly onTheCase: boolean }

/** A ruled act: a verdict beside its block, any other act in the case's path, one that is nobody's affair with its author. */
export function actDocument({ onTheCase, ...act }: RuledAct): Omit<ActDocument, 'seq'> {
  const scope = onTheCase ? scopeOnCase(act) : scopes.person(act.personId)
  return { id: `${act.caseId}/act/${act.actId}`, scope, kind: act.body.kind, ...act, body: masked(act.body) }
}

/** As its readers see it; what was signed lies whole in the envelope. */
function masked(body: ActDocument['body']): ActDocument['body'] {
  switch (body.kind) {
    case 'submit':
      return body
    case 'block-verdict':
      return { ...body, text: maskPersonalNumbers(body.text) }
    case 'handler-pass':
      return { ...body, opinion: maskPersonalNumbers(body.opinion) }
    case 'return-to-applicant':
      return {
        ...body,
        opinion: maskPersonalNumbers(body.opinion),
        blocks: body.blocks.map((found) => ({ ...found, text: maskPersonalNumbers(found.text) })),
      }
    default:
      return assertNever(body)
  }
}

function scopeOnCase({ caseId, body }: Pick<ActDocument, 'caseId' | 'body'>): string {
  return body.kind === 'block-verdict' ? scopes.caseBlock(caseId, body.block) : scopes.casePath(caseId)
}
