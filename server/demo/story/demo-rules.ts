import type { Role } from '../../../shared/domain/account/role.ts'
import type { ActKind } from '../../../shared/domain/act/act.ts'
import type { AssignmentRule, PublicityRule } from '../../../shared/domain/act/decision.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'

export interface DemoRules {
  readonly version: string
  readonly reasonCodes: readonly { readonly code: string; readonly text: string }[]
  readonly requiredBlocks: readonly BlockCode[]
  readonly assignment: AssignmentRule
  readonly smallUnits: readonly string[]
  readonly publicity: PublicityRule
}

/** The rules data in force: the usual grounds of a return, and the blocks that no form may lack. */
export const demoRules: DemoRules = {
  version: 'rules-2026-1',
  reasonCodes: [
    { code: 'unclear-scan', text: '扫描件不清晰、方向不正或页面缺失' },
    { code: 'missing-evidence', text: '缺少佐证材料' },
    { code: 'wrong-place', text: '材料放错模块' },
    { code: 'does-not-agree', text: '填报内容与佐证材料不一致' },
    { code: 'not-by-form', text: '不符合填写规范' },
    { code: 'not-qualified', text: '不符合评审条件' },
    { code: 'paper-format', text: '论文署名、期刊或检索不符合要求' },
    { code: 'outside-period', text: '业绩不在任现职以来的期间内' },
    { code: 'other', text: '其他（见说明）' },
  ],
  requiredBlocks: ['B01', 'B02', 'B03', 'B04', 'B05', 'B07', 'B08', 'B09', 'B11', 'B17', 'B19'],
  assignment: 'warn',
  smallUnits: [],
  publicity: { workingDays: 5, countStartDay: false, proofRequired: true },
}

export interface DemoTemplate {
  readonly templateId: string
  readonly actKind: ActKind
  readonly role: Role
  readonly title: string
  readonly text: string
}

export const demoTemplates: readonly DemoTemplate[] = [
  {
    templateId: 'pass-unit',
    actKind: 'handler-pass',
    role: 'HANDLER',
    title: '材料完整，同意报送',
    text: '经办审查：经审核，{姓名}同志符合{系列}{层级}职务任职资格申报条件，申报材料完整无误，同意报送。',
  },
  {
    templateId: 'pass-checked',
    actKind: 'handler-pass',
    role: 'HANDLER',
    title: '已逐项核对原件',
    text: '{姓名}同志申报{资格名称}的材料已与原件逐项核对，信息真实，手续齐全，拟同意推荐。',
  },
  {
    templateId: 'return-blocks',
    actKind: 'return-to-applicant',
    role: 'HANDLER',
    title: '退回修改',
    text: '请修改：{模块}—{原因}；请于{截止时间}前重新提交。',
  },
  {
    templateId: 'return-scan',
    actKind: 'return-to-applicant',
    role: 'HANDLER',
    title: '扫描件重新上传',
    text: '{模块}所附扫描件不清晰，请重新扫描后上传，正文内容请勿改动。',
  },
  {
    templateId: 'report-unit',
    actKind: 'leader-report',
    role: 'LEADER',
    title: '单位：均真实有效',
    text: '申报人员工作岗位符合申报条件规定，个人信息和业绩材料已经审核，均真实有效，同意上报。',
  },
  {
    templateId: 'report-above',
    actKind: 'leader-report',
    role: 'LEADER',
    title: '主管部门、职改办：同意推荐',
    text: '同意推荐{姓名}同志晋升{资格名称}任职资格。',
  },
  {
    templateId: 'verdict-true',
    actKind: 'block-verdict',
    role: 'BLOCK_REVIEWER',
    title: '属实',
    text: '经核对原件，{模块}填报内容属实。',
  },
  {
    templateId: 'verdict-problem',
    actKind: 'block-verdict',
    role: 'BLOCK_REVIEWER',
    title: '有问题',
    text: '{模块}填报内容与佐证材料不一致，请核实：',
  },
]
