import type { Stage } from '../../shared/domain/case/case-state.ts'
import { appendAuditEvent } from '../audit/append-audit-event.ts'
import { canonicalHash, sha256Hex } from '../audit/canonical-hash.ts'
import type { WriteTransaction } from '../database/database.ts'
import { lockCase } from '../repositories/load-case.ts'
import { insertDraft } from '../repositories/write-block.ts'
import type { ApplicationToImport } from './application-to-import.ts'
import { findApplicant, type ApplicantSecrets } from './find-applicant.ts'
import { findBatch } from './find-batch.ts'
import { findUnit, type FoundUnit } from './find-unit.ts'
import type { InspectedEvidence } from './inspect-evidence.ts'
import { importEvents, isUntouched } from './is-untouched.ts'
import type { ProblemList } from './problem.ts'
import { columns } from './raw-application.ts'
import { writeContent } from './write-content.ts'

export interface Placing {
  readonly inspected: ReadonlyMap<string, InspectedEvidence>
  readonly secrets: ApplicantSecrets
  /** '' for the only one of its year. */
  readonly batchId: string
  readonly nowMs: number
  readonly problems: ProblemList
}

export interface PlacedApplication {
  readonly caseId: string
  readonly application: ApplicationToImport
  readonly personId: string
  readonly accountId: string
  readonly accountMade: boolean
  /** 'known': it was handed in before, just so, and nothing was done. 'replaced': a draft that nobody had touched since. */
  readonly became: 'made' | 'replaced' | 'known'
}

/** After these a person may apply anew in the same year [I10, E8]. */
const endedStages: readonly Stage[] = ['REFUSED', 'WITHDRAWN', 'ABANDONED']

/**
 * [E1] Makes an application as a draft, with its applicant where nobody knows him yet; null where something is wrong, which is then in
 * `problems`. The unit's own number makes the id: what is handed in again is the same application, and may be corrected so until somebody
 * else has worked on it.
 */
export async function placeApplication(
  tx: WriteTransaction,
  application: ApplicationToImport,
  placing: Placing,
): Promise<PlacedApplication | null> {
  const { nowMs, problems, secrets } = placing
  const { place, year, number } = application
  const unit = await findUnit(tx, application.unitCode, nowMs)
  if (unit === null) {
    problems.add({ ...place, column: columns.unitCode }, 'unit-unknown', { code: application.unitCode })
    return null
  }
  const orgId = unit.organization.id
  const isUnitRight = checkUnit(application, unit, problems)
  const batchId = await findBatch(tx, application, placing)
  const applicant = await findApplicant(tx, application, { orgId, secrets, nowMs, problems })
  if (!isUnitRight || batchId === null || applicant === null) return null
  const caseId = `import-${sha256Hex(`${orgId}\n${year}\n${number}`).slice(0, 24)}`
  const digest = digestOf(application, placing)
  const made = { caseId, application, ...applicant }
  const before = await findImported(tx, caseId)
  if (before?.digest === digest) return { ...made, became: 'known' }
  const { personId } = applicant
  if (before !== null && (before.applicantPersonId !== personId || !(await isUntouched(tx, caseId)))) {
    problems.add({ ...place, column: columns.number }, 'imported-otherwise', { number })
    return null
  }
  if (before === null && (await hasAnother(tx, personId, year))) {
    problems.add(place, 'application-exists', { year })
    return null
  }
  const { mode, level, series, specialty, titleSought } = application
  const header = { batchId, mode, level, series, specialty, titleSought }
  const ids = { id: caseId, applicantPersonId: personId, employerOrgId: orgId }
  if (before === null) await insertDraft(tx, { ...ids, ...header, year, createdAtMs: nowMs, path: unit.path })
  else await tx.updateTable('application').set(header).where('id', '=', caseId).execute()
  await writeContent(tx, { caseId, application, inspected: placing.inspected, nowMs })
  await tx
    .insertInto('importedApplication')
    .values({ caseId, digest, importedAtMs: nowMs })
    .onConflict((conflict) => conflict.column('caseId').doUpdateSet({ digest, importedAtMs: nowMs }))
    .execute()
  const kind = before === null ? importEvents.made : importEvents.replaced
  // Entered by the operator of the server for the unit, not by the applicant.
  const stateBefore = before === null ? '' : 'DRAFT'
  const operator = { personId: '', role: '', actId: '', deviceId: '', stateBefore, stateAfter: 'DRAFT' }
  const payload = { number, digest, applicantPersonId: personId }
  await appendAuditEvent(tx, { aggregate: `case:${caseId}`, kind, orgId, atMs: nowMs, ...operator }, payload)
  return { ...made, became: before === null ? 'made' : 'replaced' }
}

/** What was imported under this id, locked until the transaction ends; null where nothing was. */
async function findImported(
  tx: WriteTransaction,
  caseId: string,
): Promise<{ readonly digest: string; readonly applicantPersonId: string } | null> {
  if (!(await lockCase(tx, caseId))) return null
  const found = await tx
    .selectFrom('importedApplication')
    .innerJoin('application', 'application.id', 'importedApplication.caseId')
    .select(['digest', 'applicantPersonId'])
    .where('caseId', '=', caseId)
    .executeTakeFirst()
  return found ?? null
}

function checkUnit(
  { place, unitCode, unitName, workUnit }: ApplicationToImport,
  { organization, path }: FoundUnit,
  problems: ProblemList,
): boolean {
  const { fullName, kind } = organization
  const before = problems.all.length
  if (path.length === 0)
    problems.add({ ...place, column: columns.unitCode }, 'unit-cannot-recommend', { code: unitCode })
  if (unitName !== fullName)
    problems.add({ ...place, column: columns.unitName }, 'unit-name-differs', { name: fullName })
  // Whom a talent centre recommends works elsewhere.
  if (kind === 'EMPLOYER_UNIT' && workUnit !== fullName)
    problems.add({ ...place, column: '工作单位' }, 'unit-name-differs', { name: fullName })
  return problems.all.length === before
}

async function hasAnother(tx: WriteTransaction, personId: string, year: number): Promise<boolean> {
  const query = tx.selectFrom('application').select('id').where('applicantPersonId', '=', personId)
  const another = await query.where('year', '=', year).where('stage', 'not in', endedStages).executeTakeFirst()
  return another !== undefined
}

/** Over the content that was handed in; under which names its files came, and which day it was signed, is no part of it. */
function digestOf(application: ApplicationToImport, { inspected }: Placing): string {
  const { unitCode, number, year, blocks, evidence } = application
  return canonicalHash({
    ...{ unitCode, number, year },
    blocks: blocks.map(({ block, rows }) => ({ block, rows: rows.map(({ fields }) => fields) })),
    evidence: evidence.map(({ block, row, title, path }) => ({
      ...{ block, row, title },
      sha256: inspected.get(path)?.sha256 ?? '',
    })),
  })
}
