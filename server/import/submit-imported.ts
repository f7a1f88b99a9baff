import { commitmentText } from '../../shared/contract/applicant/commitment-text.ts'
import { hashesToJudge } from '../../shared/domain/act/hashes-to-judge.ts'
import { assert } from '../../shared/domain/assert.ts'
import { blockCodes } from '../../shared/domain/block/block-code.ts'
import { localDateOf } from '../../shared/domain/calendar/local-date.ts'
import type { RulingContext } from '../acts/ruling-context.ts'
import { submitWithin } from '../applicant/submit-application.ts'
import { appendAuditEvent } from '../audit/append-audit-event.ts'
import { sha256Hex } from '../audit/canonical-hash.ts'
import type { WriteTransaction } from '../database/database.ts'
import { storedCaseView } from '../projections/case-view.ts'
import { loadCase } from '../repositories/load-case.ts'
import { isUntouched } from './is-untouched.ts'
import type { PlacedApplication, Placing } from './place-application.ts'
import { columns } from './raw-application.ts'

/**
 * [E2] Submits an imported application whose applicant signed the commitment on paper: the sheet names the day, and the scan lies in the
 * commitment's block. It is ruled like every submission; that the commitment is one on paper is an audit event of its own, before it.
 * Whether it was submitted; a draft that was worked on since the import is left to its applicant, since no paper speaks of that.
 */
export async function submitImported(
  tx: WriteTransaction,
  context: RulingContext,
  {
    placed,
    placing: { inspected, nowMs, problems },
  }: { readonly placed: PlacedApplication; readonly placing: Placing },
): Promise<boolean> {
  const { caseId, application, personId, accountId } = placed
  const { place, committedOn, evidence } = application
  const scans = evidence.filter(({ block }) => block === 'B19')
  if (committedOn === null || committedOn > localDateOf(nowMs) || scans.length === 0) {
    problems.add({ ...place, column: columns.committedOn }, 'commitment-missing')
    return false
  }
  const stored = await loadCase(tx, caseId)
  assert(stored !== null, 'an imported application was made or found')
  if (stored.application.stage !== 'DRAFT' || !(await isUntouched(tx, caseId))) return false
  const view = storedCaseView(stored)
  const hashes = hashesToJudge(view, 'submit')
  const commitment = sha256Hex(commitmentText(caseId, view.visit, hashes))
  const operator = { personId: '', role: '', actId: '', deviceId: '', stateBefore: 'DRAFT', stateAfter: 'DRAFT' }
  const facts = { aggregate: `case:${caseId}`, kind: 'commitment-on-paper', orgId: stored.application.employerOrgId }
  const payload = { committedOn, scans: scans.map(({ path }) => inspected.get(path)?.sha256 ?? ''), commitment }
  await appendAuditEvent(tx, { ...facts, ...operator, atMs: nowMs }, payload)
  const judged = blockCodes.flatMap((block) =>
    hashes[block] === undefined ? [] : [{ block, contentHash: hashes[block] }],
  )
  const submit = { caseId, actId: `submit-${caseId}`, visit: view.visit, judged, commitment }
  const submitted = await submitWithin(tx, context, { author: { personId, accountId }, submit, receivedAtMs: nowMs })
  if (submitted.ok) return true
  const { code, blocks } = submitted.refusal
  problems.add(place, 'submission-refused', { code, blocks: blocks.join('、') })
  return false
}
