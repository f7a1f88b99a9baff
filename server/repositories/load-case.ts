import type { Selectable } from 'kysely'
import { assert } from '../../shared/domain/assert.ts'
import type { BlockCode } from '../../shared/domain/block/block-code.ts'
import type { ReviewStepKind } from '../../shared/domain/case/case-state.ts'
import type { Queryable, WriteTransaction } from '../database/database.ts'
import type { ApplicationTable, BlockTable, PersonTable, StoredStep, VerdictTable } from '../database/schema.ts'
import type { PublicityTable } from '../database/publicity-table.ts'
import { lockingRows } from '../database/write-transaction.ts'

export interface StoredPathStep {
  readonly orgId: string
  readonly orgName: string
  readonly kind: ReviewStepKind
  readonly verified: boolean
}

export interface StoredVerdict extends Selectable<VerdictTable> {
  readonly personName: string
}

/**
 * An application with everything that rules and documents need of it. `answering`: the organisation whose mapping and
 * verdicts count now: the holder, or the employer where nobody holds the case.
 */
export interface StoredCase {
  readonly application: Selectable<ApplicationTable>
  readonly applicant: Selectable<PersonTable>
  readonly employerName: string
  readonly closesAtMs: number
  readonly path: readonly StoredPathStep[]
  readonly answering: StoredPathStep
  /** The applicant is the system administrator of the employer, the first step of the path. */
  readonly applicantAdministers: boolean
  readonly blocks: readonly Selectable<BlockTable>[]
  readonly mapped: ReadonlySet<BlockCode>
  readonly verdicts: ReadonlyMap<BlockCode, StoredVerdict>
  readonly attachmentBytes: number
  readonly publicity: Selectable<PublicityTable> | null
  /** '' where nobody has taken it. */
  readonly assigneeName: string
}

/** Locks an application until the transaction ends, before anything of it is judged; whether there is one. */
export async function lockCase(tx: WriteTransaction, caseId: string): Promise<boolean> {
  const query = tx.selectFrom('application').select('id').where('id', '=', caseId)
  return (await lockingRows(tx, query).executeTakeFirst()) !== undefined
}

/** The application of this id, `null` if there is none. */
export async function loadCase(db: Queryable, caseId: string): Promise<StoredCase | null> {
  const application = await db.selectFrom('application').selectAll().where('id', '=', caseId).executeTakeFirst()
  if (application === undefined) return null
  const applicant = await db
    .selectFrom('person')
    .selectAll()
    .where('id', '=', application.applicantPersonId)
    .executeTakeFirstOrThrow()
  const batch = await db
    .selectFrom('batch')
    .select('closesAtMs')
    .where('id', '=', application.batchId)
    .executeTakeFirstOrThrow()
  const path = await loadPath(db, application)
  const answering = path[Math.max(application.step, 0)]
  assert(answering !== undefined, 'a case stands on a step of its own path')
  const blocks = await db.selectFrom('block').selectAll().where('caseId', '=', caseId).orderBy('block').execute()
  const size = await db
    .selectFrom('attachment')
    .select((eb) => eb.fn.sum<number | string | null>('sizeBytes').as('bytes'))
    .where('caseId', '=', caseId)
    .where('removedAtMs', 'is', null)
    .executeTakeFirstOrThrow()
  return {
    application,
    applicant,
    employerName: path.find(({ orgId }) => orgId === application.employerOrgId)?.orgName ?? '',
    closesAtMs: batch.closesAtMs,
    path,
    answering,
    applicantAdministers: await administers(db, application.applicantPersonId, path[0]?.orgId ?? ''),
    blocks,
    mapped: await loadMapping(db, answering.orgId),
    verdicts: await loadVerdicts(db, caseId, answering.orgId),
    attachmentBytes: Number(size.bytes ?? 0),
    publicity: (await db.selectFrom('publicity').selectAll().where('caseId', '=', caseId).executeTakeFirst()) ?? null,
    assigneeName: await nameOf(db, application.assigneePersonId),
  }
}

/** [I9] Who handled the case last, by organisation. */
export function handledByOf({
  application,
}: Pick<StoredCase, 'application'>): Readonly<Record<string, readonly string[]>> {
  return JSON.parse(application.handledByJson) as Record<string, string[]>
}

async function nameOf(db: Queryable, personId: string): Promise<string> {
  if (personId === '') return ''
  const person = await db.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirst()
  return person?.name ?? ''
}

async function loadPath(db: Queryable, application: Selectable<ApplicationTable>): Promise<StoredPathStep[]> {
  const steps = JSON.parse(application.pathJson) as StoredStep[]
  const organizations = await db
    .selectFrom('organization')
    .select(['id', 'fullName', 'verifiedAtMs'])
    .where(
      'id',
      'in',
      steps.map(({ orgId }) => orgId),
    )
    .execute()
  return steps.map(({ orgId, kind }) => {
    const organization = organizations.find(({ id }) => id === orgId)
    assert(organization !== undefined, 'a path leads through organisations that exist')
    return { orgId, kind, orgName: organization.fullName, verified: organization.verifiedAtMs !== null }
  })
}

async function administers(db: Queryable, personId: string, orgId: string): Promise<boolean> {
  const account = await db
    .selectFrom('account')
    .select('id')
    .where('personId', '=', personId)
    .where('orgId', '=', orgId)
    .where('kind', '=', 'SYSADMIN')
    .executeTakeFirst()
  return account !== undefined
}

async function loadMapping(db: Queryable, orgId: string): Promise<ReadonlySet<BlockCode>> {
  const rows = await db.selectFrom('blockMapping').select('block').where('orgId', '=', orgId).execute()
  return new Set(rows.map(({ block }) => block))
}

async function loadVerdicts(
  db: Queryable,
  caseId: string,
  orgId: string,
): Promise<ReadonlyMap<BlockCode, StoredVerdict>> {
  const rows = await db
    .selectFrom('verdict')
    .innerJoin('person', 'person.id', 'verdict.personId')
    .selectAll('verdict')
    .select('person.name as personName')
    .where('caseId', '=', caseId)
    .where('orgId', '=', orgId)
    .execute()
  return new Map(rows.map((row) => [row.block, row]))
}
