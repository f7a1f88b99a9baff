import type { Capability, OrganizationKind } from '../../shared/domain/organization/organization-kind.ts'
import type { ReviewStepKind } from '../../shared/domain/case/case-state.ts'
import type { WriteTransaction } from '../database/database.ts'
import type { StoredStep } from '../database/schema.ts'
import type { Organization } from '../repositories/organization.ts'

export interface FoundUnit {
  readonly organization: Organization
  /** The steps of review from it upwards; empty where it may not recommend anybody. */
  readonly path: readonly StoredStep[]
}

const stepOf: Readonly<Record<OrganizationKind, ReviewStepKind>> = {
  EMPLOYER_UNIT: 'UNIT',
  TALENT_CENTRE: 'AGENCY',
  COMPETENT_DEPARTMENT: 'DEPT',
  TITLE_OFFICE: 'HRSS',
}
const firstSteps: readonly OrganizationKind[] = ['EMPLOYER_UNIT', 'TALENT_CENTRE']

/** The unit of a code as it stands in the tree at `nowMs`, with those above it that recommend; null where there is none. */
export async function findUnit(tx: WriteTransaction, code: string, nowMs: number): Promise<FoundUnit | null> {
  const organization = await tx.selectFrom('organization').selectAll().where('code', '=', code).executeTakeFirst()
  if (organization === undefined) return null
  if (!firstSteps.includes(organization.kind) || !recommends(organization)) return { organization, path: [] }
  const path: StoredStep[] = []
  for (let at: Organization | undefined = organization; at !== undefined; at = await parentOf(tx, at.id, nowMs))
    if (recommends(at)) path.push({ orgId: at.id, kind: stepOf[at.kind] })
  return { organization, path }
}

function recommends({ capabilitiesJson }: Organization): boolean {
  return (JSON.parse(capabilitiesJson) as Capability[]).includes('RECOMMEND')
}

function parentOf(tx: WriteTransaction, childId: string, nowMs: number): Promise<Organization | undefined> {
  return tx
    .selectFrom('organizationParent')
    .innerJoin('organization', 'organization.id', 'organizationParent.parentId')
    .selectAll('organization')
    .where('childId', '=', childId)
    .where('validFromMs', '<=', nowMs)
    .where((eb) => eb.or([eb('validToMs', 'is', null), eb('validToMs', '>', nowMs)]))
    .executeTakeFirst()
}
