import type { ColleaguesReference } from '../../../shared/contract/documents/reference-document.ts'
import { personsWithRole } from '../../../shared/contract/documents/persons-with-role.ts'
import { deskOf } from '../../../shared/domain/case/desk-of.ts'
import { holderOf } from '../../../shared/domain/case/holder-of.ts'
import type { CaseView } from '../../../shared/domain/case/case-view.ts'

/** The case with whom it could be given to, where this desk knows the colleagues of the organisation that holds it. */
export function withDeskPersons(
  view: CaseView,
  colleagues: ReadonlyMap<string, ColleaguesReference>,
  nowMs: number,
): CaseView {
  const [orgId, desk] = [holderOf(view), deskOf(view.state)]
  const found = orgId === null ? undefined : colleagues.get(orgId)
  return found === undefined || desk === null ? view : { ...view, deskPersons: personsWithRole(found, desk, nowMs) }
}
