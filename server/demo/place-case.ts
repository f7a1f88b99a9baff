import { holderOf } from '../../shared/domain/case/holder-of.ts'
import type { CaseState } from '../../shared/domain/case/case-state.ts'
import { assert } from '../../shared/domain/assert.ts'
import { standingColumns } from '../acts/case-after.ts'
import { writeColumns } from '../acts/change-case.ts'
import { scopesForOrganization, wholePublications } from '../acts/publish-case.ts'
import { appendAuditEvent } from '../audit/append-audit-event.ts'
import type { WriteTransaction } from '../database/database.ts'
import { grantScopes } from '../feed/grant-scope.ts'
import { publish } from '../feed/publish.ts'
import { storedCaseView } from '../projections/case-view.ts'
import { loadCase, lockCase } from '../repositories/load-case.ts'

/** Puts a case where acts of later versions would have brought it, as a new visit; does nothing where it stands there already. */
export async function placeCase(
  tx: WriteTransaction,
  { caseId, state, atMs }: { readonly caseId: string; readonly state: CaseState; readonly atMs: number },
): Promise<void> {
  await lockCase(tx, caseId)
  const before = await loadCase(tx, caseId)
  assert(before !== null, 'a case is placed after it was made')
  if (before.application.stage === state.stage) return
  const { visit } = before.application
  await writeColumns(tx, caseId, standingColumns({ state, visit: visit + 1, atMs, enteredBy: '' }))
  const after = await loadCase(tx, caseId)
  assert(after !== null, 'the transaction holds the case')
  const nobody = { personId: '', orgId: '', role: '', actId: '', deviceId: '' }
  const facts = { aggregate: `case:${caseId}`, kind: 'demo-placed', stateBefore: before.application.stage }
  await appendAuditEvent(tx, { ...facts, ...nobody, stateAfter: state.stage, atMs }, { state })
  const publications = await wholePublications(tx, after)
  if (holderOf(storedCaseView(after)) !== null) await grantScopes(tx, scopesForOrganization(after))
  await publish(tx, publications)
}
