import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import type { ReviewStepKind } from '../../../shared/domain/case/case-state.ts'
import type {
  Capability,
  OrganizationKind,
  OrganizationLevel,
} from '../../../shared/domain/organization/organization-kind.ts'

export interface DemoOrganization {
  readonly orgId: string
  readonly code: string
  readonly fullName: string
  readonly kind: OrganizationKind
  readonly level: OrganizationLevel
  readonly parentId: string | null
  readonly capabilities: readonly Capability[]
  /** Blocks that it sends to block reviewers. */
  readonly mappedBlocks: readonly BlockCode[]
}

export const mappedByHospital: readonly BlockCode[] = ['B01', 'B03', 'B05', 'B10', 'B11', 'B12']

/** The tree, parents first: province title office, city title office, city health commission, two hospitals. */
export const demoOrganizations: readonly DemoOrganization[] = [
  {
    orgId: 'org-province',
    code: '36000001',
    fullName: '江西省职称办（演示）',
    kind: 'TITLE_OFFICE',
    level: 'PROVINCE',
    parentId: null,
    capabilities: ['SUPERVISE'],
    mappedBlocks: [],
  },
  {
    orgId: 'org-office',
    code: '36990001',
    fullName: '赣江市职称办',
    kind: 'TITLE_OFFICE',
    level: 'CITY',
    parentId: 'org-province',
    capabilities: ['RECOMMEND', 'SUPERVISE', 'RECOGNISE'],
    mappedBlocks: [],
  },
  {
    orgId: 'org-health',
    code: '36990101',
    fullName: '赣江市卫生健康委员会',
    kind: 'COMPETENT_DEPARTMENT',
    level: 'CITY',
    parentId: 'org-office',
    capabilities: ['RECOMMEND'],
    mappedBlocks: [],
  },
  hospital('org-hospital-1', '36990111', '赣江市第一人民医院'),
  hospital('org-hospital-2', '36990112', '赣江市第二人民医院'),
]

/** What only the whole demo has beside them: a department that sends blocks to reviewers of its own, and a hospital under it. */
export const furtherOrganizations: readonly DemoOrganization[] = [
  {
    orgId: 'org-bureau',
    code: '36990102',
    fullName: '赣江市中医药管理局',
    kind: 'COMPETENT_DEPARTMENT',
    level: 'CITY',
    parentId: 'org-office',
    capabilities: ['RECOMMEND'],
    mappedBlocks: ['B10', 'B11'],
  },
  {
    orgId: 'org-hospital-3',
    code: '36990115',
    fullName: '赣江市中西医结合医院',
    kind: 'EMPLOYER_UNIT',
    level: 'UNIT',
    parentId: 'org-bureau',
    capabilities: ['RECOMMEND'],
    mappedBlocks: [],
  },
]

/** An organisation of the demo; undefined for those that only a demo with many applications has. */
export function demoOrganization(orgId: string): DemoOrganization | undefined {
  return [...demoOrganizations, ...furtherOrganizations].find((organization) => organization.orgId === orgId)
}

/** The review steps of a hospital's application. */
export function demoPath(hospitalId: string): readonly { readonly orgId: string; readonly kind: ReviewStepKind }[] {
  return [
    { orgId: hospitalId, kind: 'UNIT' },
    { orgId: demoOrganization(hospitalId)?.parentId ?? 'org-health', kind: 'DEPT' },
    { orgId: 'org-office', kind: 'HRSS' },
  ]
}

function hospital(orgId: string, code: string, fullName: string): DemoOrganization {
  return {
    orgId,
    code,
    fullName,
    kind: 'EMPLOYER_UNIT',
    level: 'UNIT',
    parentId: 'org-health',
    capabilities: ['RECOMMEND'],
    mappedBlocks: mappedByHospital,
  }
}
