import { mayBringProof } from '../../shared/domain/act/may-bring-proof.ts'
import type { Queryable } from '../database/database.ts'
import type { Principal } from '../plugins/authenticate.ts'
import { storedCaseView } from '../projections/case-view.ts'
import { loadCase } from '../repositories/load-case.ts'

/** Whether there is such a case, and this principal may bring scans to it now; the two are not told apart. */
export async function canProve(
  db: Queryable,
  principal: Pick<Principal, 'personId' | 'grants'>,
  { caseId, nowMs }: { readonly caseId: string; readonly nowMs: number },
): Promise<boolean> {
  const stored = await loadCase(db, caseId)
  return stored !== null && mayBringProof(storedCaseView(stored), principal, nowMs)
}
