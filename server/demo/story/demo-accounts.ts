import type { AccountKind, Role } from '../../../shared/domain/account/role.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { demoIdNumber } from './id-number.ts'

export interface DemoGrant {
  readonly role: Role
  readonly orgId: string
  readonly blocks: readonly BlockCode[]
}

export interface DemoAccount {
  readonly login: string
  readonly kind: AccountKind
  /** '' for applicants. */
  readonly orgId: string
  readonly personId: string
  readonly personName: string
  readonly idNumber: string
  readonly grants: readonly DemoGrant[]
}

/** The password of every demo account; the demo server listens on this machine only. */
export const demoPassword = 'Zhiping-2026'

/** Who reviews. A system administrator holds none of the roles (I4); its login is the organisation's code (I3). */
export const demoReviewers: readonly DemoAccount[] = [
  administrator('org-province', '36000001', '余明达', 1),
  administrator('org-office', '36990001', '邱文博', 2),
  administrator('org-health', '36990101', '彭雅琴', 3),
  administrator('org-hospital-1', '36990111', '万志强', 4),
  administrator('org-hospital-2', '36990112', '熊国栋', 5),
  reviewer('liu.handler', '刘慧敏', 'HANDLER', 'org-hospital-1', 11),
  reviewer('chen.leader', '陈国梁', 'LEADER', 'org-hospital-1', 12),
  reviewer('zhou.papers', '周文静', 'BLOCK_REVIEWER', 'org-hospital-1', 13, ['B10', 'B11', 'B12']),
  reviewer('wu.basic', '吴建华', 'BLOCK_REVIEWER', 'org-hospital-1', 14, ['B01', 'B03', 'B05']),
  reviewer('he.dept', '何秀兰', 'HANDLER', 'org-health', 15),
  reviewer('xu.dept', '徐正平', 'LEADER', 'org-health', 16),
  reviewer('deng.office', '邓小川', 'HANDLER', 'org-office', 17),
  reviewer('song.office', '宋维民', 'LEADER', 'org-office', 18),
  reviewer('fang.handler', '方玉梅', 'HANDLER', 'org-hospital-2', 19),
  reviewer('tan.leader', '谭家明', 'LEADER', 'org-hospital-2', 20),
  reviewer('ye.blocks', '叶春芳', 'BLOCK_REVIEWER', 'org-hospital-2', 21, ['B01', 'B03', 'B05', 'B10', 'B11', 'B12']),
]

/** Those beside them in the whole demo: a second handler in two places, and the bureau with its hospital. */
export const furtherReviewers: readonly DemoAccount[] = [
  administrator('org-bureau', '36990102', '钟立新', 6),
  administrator('org-hospital-3', '36990115', '戴春华', 7),
  reviewer('sun.handler', '孙立群', 'HANDLER', 'org-hospital-1', 22),
  reviewer('mei.dept', '梅映红', 'HANDLER', 'org-health', 23),
  reviewer('luo.bureau', '罗建平', 'HANDLER', 'org-bureau', 24),
  reviewer('hou.bureau', '侯玉洁', 'LEADER', 'org-bureau', 25),
  reviewer('ke.bureau', '柯文彬', 'BLOCK_REVIEWER', 'org-bureau', 26, ['B10', 'B11']),
  reviewer('min.handler', '闵秀英', 'HANDLER', 'org-hospital-3', 27),
  reviewer('ouyang.leader', '欧阳成', 'LEADER', 'org-hospital-3', 28),
]

function administrator(orgId: string, code: string, personName: string, order: number): DemoAccount {
  return { ...person(order, personName), login: code, kind: 'SYSADMIN', orgId, grants: [] }
}

function reviewer(
  login: string,
  personName: string,
  role: Role,
  orgId: string,
  order: number,
  blocks: readonly BlockCode[] = [],
): DemoAccount {
  return { ...person(order, personName), login, kind: 'BIZ', orgId, grants: [{ role, orgId, blocks }] }
}

function person(order: number, personName: string): Pick<DemoAccount, 'personId' | 'personName' | 'idNumber'> {
  const two = String(order).padStart(2, '0')
  return {
    personId: `person-r${two}`,
    personName,
    idNumber: demoIdNumber({
      birthDay: `19780${(order % 9) + 1}${String((order % 27) + 1).padStart(2, '0')}`,
      sequence: `5${two}`,
    }),
  }
}
