import { demoIdNumber } from '../story/id-number.ts'
import type { DemoAccount } from '../story/demo-accounts.ts'
import type { DemoOrganization } from '../story/demo-organizations.ts'
import type { ReviewStepKind } from '../../../shared/domain/case/case-state.ts'
import type { Role } from '../../../shared/domain/account/role.ts'

/** A unit whose applications are made by number, and who reviews there. */
export interface ScaleUnit {
  readonly orgId: string
  readonly departmentId: string
  readonly handlerId: string
  readonly departmentHandlerId: string
  /** Who gives the verdict on a block, for each block that the unit sends to block reviewers. */
  readonly reviewers: Readonly<Record<string, string>>
}

const ofHospital = (personIds: readonly [basic: string, papers: string]) => ({
  ...{ B01: personIds[0], B03: personIds[0], B05: personIds[0] },
  ...{ B10: personIds[1], B11: personIds[1], B12: personIds[1] },
})
const health = { departmentId: 'org-health', departmentHandlerId: 'person-r15' } as const
const county = { departmentId: 'org-county-health', departmentHandlerId: 'person-s01' } as const

/** The story's two hospitals, then the units that only a demo with many applications has: smaller ones, without block reviewers. */
export const scaleUnits: readonly [ScaleUnit, ...ScaleUnit[]] = [
  { ...health, orgId: 'org-hospital-1', handlerId: 'person-r11', reviewers: ofHospital(['person-r14', 'person-r13']) },
  { ...health, orgId: 'org-hospital-2', handlerId: 'person-r19', reviewers: ofHospital(['person-r21', 'person-r21']) },
  { ...health, orgId: 'org-unit-3', handlerId: 'person-s03', reviewers: {} },
  { ...health, orgId: 'org-unit-4', handlerId: 'person-s05', reviewers: {} },
  { ...county, orgId: 'org-unit-5', handlerId: 'person-s07', reviewers: {} },
  { ...county, orgId: 'org-unit-6', handlerId: 'person-s09', reviewers: {} },
]

/** The organisations beside the story's, parents first. */
export const scaleOrganizations: readonly DemoOrganization[] = [
  {
    ...{ orgId: 'org-county-health', code: '36990201', fullName: '赣东县卫生健康委员会' },
    ...{ kind: 'COMPETENT_DEPARTMENT', level: 'COUNTY', parentId: 'org-office' },
    ...{ capabilities: ['RECOMMEND'], mappedBlocks: [] },
  },
  unit('org-unit-3', '36990113', '赣江市中医院', 'org-health'),
  unit('org-unit-4', '36990114', '赣江市妇幼保健院', 'org-health'),
  unit('org-unit-5', '36990211', '赣东县人民医院', 'org-county-health'),
  unit('org-unit-6', '36990212', '赣东县城东社区卫生服务中心', 'org-county-health'),
]

export const scaleAccounts: readonly DemoAccount[] = [
  reviewer('handler.county', '涂海燕', 'HANDLER', 'org-county-health', 1),
  reviewer('leader.county', '喻志刚', 'LEADER', 'org-county-health', 2),
  reviewer('handler.u3', '黎素芳', 'HANDLER', 'org-unit-3', 3),
  reviewer('leader.u3', '聂新华', 'LEADER', 'org-unit-3', 4),
  reviewer('handler.u4', '毛丽娟', 'HANDLER', 'org-unit-4', 5),
  reviewer('leader.u4', '邹国平', 'LEADER', 'org-unit-4', 6),
  reviewer('handler.u5', '符雪梅', 'HANDLER', 'org-unit-5', 7),
  reviewer('leader.u5', '文永强', 'LEADER', 'org-unit-5', 8),
  reviewer('handler.u6', '洪小英', 'HANDLER', 'org-unit-6', 9),
  reviewer('leader.u6', '段建国', 'LEADER', 'org-unit-6', 10),
  ...scaleOrganizations.map(({ orgId, code }, index) => administrator(orgId, code, index)),
]

/** The review steps of a unit's application. */
export function scalePath({ orgId, departmentId }: ScaleUnit): readonly { orgId: string; kind: ReviewStepKind }[] {
  return [
    { orgId, kind: 'UNIT' },
    { orgId: departmentId, kind: 'DEPT' },
    { orgId: 'org-office', kind: 'HRSS' },
  ]
}

function unit(orgId: string, code: string, fullName: string, parentId: string): DemoOrganization {
  return {
    ...{ orgId, code, fullName, parentId },
    ...{ kind: 'EMPLOYER_UNIT', level: 'UNIT', capabilities: ['RECOMMEND'], mappedBlocks: [] },
  }
}

function reviewer(login: string, personName: string, role: Role, orgId: string, order: number): DemoAccount {
  return { ...person(order, personName), login, kind: 'BIZ', orgId, grants: [{ role, orgId, blocks: [] }] }
}

function administrator(orgId: string, code: string, index: number): DemoAccount {
  const names = ['殷志远', '戴文军', '柳春生', '温建辉', '苗永红']
  return { ...person(20 + index, names[index] ?? '管理员'), login: code, kind: 'SYSADMIN', orgId, grants: [] }
}

function person(order: number, personName: string): Pick<DemoAccount, 'personId' | 'personName' | 'idNumber'> {
  const two = String(order).padStart(2, '0')
  return { personId: `person-s${two}`, personName, idNumber: demoIdNumber({ birthDay: '19760512', sequence: `8${two}` }) } // oxfmt-ignore
}
