import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { firstPageOf, issueOf, journalNumber } from '../pages/journal-issue.ts'
import { seedOf, type SeededRandom } from '../pages/seeded-random.ts'
import { demoOrganization, demoPath } from './demo-organizations.ts'
import type { DemoApplicant } from './demo-applicants.ts'

export interface DemoRow {
  readonly rowId: string
  readonly block: BlockCode
  readonly fields: { label: string; value: string }[]
}

type Fields = readonly (readonly [label: string, value: string])[]

export interface RowsWish {
  readonly applicant: DemoApplicant
  readonly year: number
  readonly random: SeededRandom
}

/** What the applicant declared, block by block in form order; row ids are `<caseId>-<block>-r<n>`. */
export function demoRows(wish: RowsWish): readonly DemoRow[] {
  const { applicant } = wish
  return Object.entries(rowsByBlock(wish)).flatMap(([block, rows]) =>
    rows.map((fields, index) => ({
      rowId: `${applicant.caseId}-${block}-r${index + 1}`,
      block: block as BlockCode,
      fields: fields.map(([label, value]) => ({ label, value })),
    })),
  )
}

function rowsByBlock(wish: RowsWish): Partial<Record<BlockCode, readonly Fields[]>> {
  return { ...aboutThePerson(wish), ...aboutTheWork(wish), ...achievements(wish), ...statements(wish) }
}

function aboutThePerson({ applicant, year }: RowsWish): Partial<Record<BlockCode, readonly Fields[]>> {
  const { graduated } = applicant
  const unit = unitName(applicant)
  const birth = `${applicant.birthDay.slice(0, 4)}.${applicant.birthDay.slice(4, 6)}`
  const idNumber = applicant.idNumber
  return {
    B01: [
      [['姓名', applicant.name], ['性别', applicant.gender], ['民族', applicant.nation], ['出生年月', birth], ['证件类型', '居民身份证'], ['证件号码', idNumber], ['政治面貌', graduated % 2 === 0 ? '中共党员' : '群众'], ['参加工作时间', `${graduated}.07`], ['工作单位', unit], ['单位性质', '公立医院（事业单位）'], ['主管部门', departmentName(applicant)], ['所在科室', applicant.department], ['手机', applicant.phone], ['是否编外', '否']], // oxfmt-ignore
    ],
    B02: [
      [['申报年份', String(year)], ['申报方式', applicant.mode], ['申报层级', applicant.level], ['系列', '卫生技术'], ['专业', applicant.specialty], ['拟申报资格名称', applicant.titleSought], ['评委会', '赣江市卫生系列职称评审委员会'], ['现从事专业及年限', `${applicant.specialty} ${year - graduated}年`]], // oxfmt-ignore
    ],
    B03: [
      [['起止年月', `${graduated - 5}.09—${graduated}.06`], ['学校', applicant.school], ['专业', applicant.major], ['学制', '五年'], ['学历', '本科'], ['学位', '医学学士'], ['学习形式', '全日制'], ['证书编号', certificate(applicant, 1)], ['是否申报依据学历', '是']], // oxfmt-ignore
      ...(applicant.level === '中级' ? [] : [[['起止年月', `${graduated + 3}.09—${graduated + 6}.06`], ['学校', '赣抚医科大学'], ['专业', applicant.major], ['学制', '三年'], ['学历', '研究生'], ['学位', '医学硕士（专业学位）'], ['学习形式', '在职'], ['证书编号', certificate(applicant, 2)], ['是否申报依据学历', '否']] as Fields]), // oxfmt-ignore
    ],
    B04: [
      [['起止年月', `${graduated}.07—${graduated + 5}.06`], ['单位', unit], ['从事专业', applicant.major], ['职务', '住院医（技、护）师'], ['证明人', '胡明德']], // oxfmt-ignore
      [['起止年月', `${graduated + 5}.07—至今`], ['单位', unit], ['从事专业', applicant.specialty], ['职务', applicant.presentTitle], ['证明人', '谢淑珍']], // oxfmt-ignore
    ],
    B05: [
      [['现资格名称', applicant.presentTitle], ['取得时间', `${year - 6}.12`], ['批准机关', '滕阁市职称改革领导小组办公室'], ['证书号', certificate(applicant, 5)], ['评审方式', '考试'], ['聘任职务', applicant.presentTitle], ['首次聘任时间', `${year - 6}.12`], ['累计年限', `${year - 6}.12/6`]], // oxfmt-ignore
    ],
    B06: [
      [
        ['名称', '执业资格证书'],
        ['级别', '国家级'],
        ['取得时间', `${graduated + 1}.12`],
        ['编号', certificate(applicant, 6)],
      ],
    ],
  }
}

function aboutTheWork({ applicant, year, random }: RowsWish): Partial<Record<BlockCode, readonly Fields[]>> {
  const years = [1, 2, 3, 4, 5].map((back) => year - back)
  const beds = random.whole(240, 900)
  return {
    B07: years.map((each, index) => [
      ['年度', String(each)],
      ['考核结果', index === 1 ? '优秀' : '合格'],
    ]),
    B08: years.slice(0, 3).map((each) => {
      const special = random.whole(62, 78)
      return [['年度', String(each)], ['公需学时', '30'], ['专业学时', String(special)], ['主办', '赣抚地区继续医学教育委员会'], ['内容', `${applicant.specialty}新进展`], ['证书号', `${each}-${certificate(applicant, 8)}`]] // oxfmt-ignore
    }),
    B09: [
      [['起止', `${year - 5}.01—${year - 1}.12`], ['名称', `${applicant.department}日常诊疗`], ['内容', `管理住院患者${beds}人次，参加疑难病例讨论${random.whole(20, 60)}次`], ['本人角色', '主要完成人'], ['完成情况及效果', '无医疗事故，患者满意度98%以上'], ['证明人', '郭新宇']], // oxfmt-ignore
      [['起止', `${year - 3}.03—${year - 2}.10`], ['名称', applicant.topic], ['内容', '建立流程、制订规范并在全院推广'], ['本人角色', '第一完成人'], ['完成情况及效果', '平均住院日缩短1.6天'], ['证明人', '罗永康']], // oxfmt-ignore
    ],
  }
}

function achievements({ applicant, year, random }: RowsWish): Partial<Record<BlockCode, readonly Fields[]>> {
  const senior = applicant.level !== '中级'
  return {
    B10: senior
      ? [[['名称', `${applicant.topic}研究`], ['立项单位', '赣抚地区卫生科技管理处'], ['级别', '市厅级'], ['编号', `GFWK${year - 3}${random.whole(1000, 9999)}`], ['经费（万元）', String(random.whole(2, 9))], ['是否结题', '是'], ['结题时间', `${year - 1}.06`], ['本人排名', '1'], ['职责', '主持']]] // oxfmt-ignore
      : [[['名称', '无']]],
    B11: [0, 1, ...(applicant.level === '正高' ? [2] : [])].map((row) => paper({ applicant, year, random }, row)),
    B12:
      applicant.level === '正高'
        ? [[['书名', `${applicant.specialty}常见病诊疗手册`], ['出版社', '赣抚教育出版社'], ['出版时间', `${year - 2}.05`], ['承担部分/字数（万）', '第三章/4.2'], ['作者排序', '副主编']]] // oxfmt-ignore
        : [[['书名', '无']]],
    B13:
      senior && random.next() < 0.6
        ? [[['名称', `一种${applicant.department}用固定装置`], ['类型', '实用新型'], ['专利号', `ZL${year - 2}2${random.whole(1000000, 9999999)}.X`], ['授权日', `${year - 2}.11`], ['本人排名', '1'], ['转化效益', '院内使用']]] // oxfmt-ignore
        : [[['名称', '无']]],
    B14: [[['名称', senior ? '赣抚地区医学科学技术奖' : '院级先进个人'], ['授奖单位', senior ? '赣抚地区医学会' : unitName(applicant)], ['级别', senior ? '市厅级' : '院级'], ['等级', '三等奖'], ['时间', `${year - 1}.12`], ['位次', '1/5']]], // oxfmt-ignore
  }
}

const journals = ['赣抚临床医学', '东湖医药', '江右护理与康复'] as const

/** The seed of a paper's scan: its journal, issue and pages are those that the row declares. */
export function paperSeed({ caseId }: DemoApplicant, row: number): number {
  return (((seedOf(`${caseId}-paper-${row}`) >>> 2) << 2) >>> 0) + row
}

function paper({ applicant, year, random }: RowsWish, row: number): Fields {
  const seed = paperSeed(applicant, row)
  const issue = issueOf(seed)
  const from = firstPageOf(seed)
  return [
    ['题目', `${applicant.topic}${['的临床研究', '效果观察', '的影响因素分析'][row] ?? ''}`],
    ['刊名', journals[row] ?? ''],
    ['刊号', journalNumber(seed)],
    ['发表时间', `${year - row - 1}.${String(issue).padStart(2, '0')}`],
    ['卷期页', `${year - row - 1989}(${issue}):${from}-${from + random.whole(3, 6)}`],
    ['级别', row === 0 ? '核心' : '省级'],
    ['作者排序', row === 2 ? '2/4' : '独立'],
    ['字数', String(random.whole(3200, 5600))],
    ['是否代表作', row === 0 ? '是' : '否'],
  ]
}

function statements({ applicant, year }: RowsWish): Partial<Record<BlockCode, readonly Fields[]>> {
  return {
    B17: [
      [['总结', `本人${applicant.name}，${applicant.graduated}年参加工作，现任${applicant.department}${applicant.presentTitle}。任现职以来围绕“${applicant.topic}”开展临床与管理工作，严格执行核心制度，无差错事故；承担带教任务，年均小讲课二十余次；参加对口支援三个月。今后将继续在${applicant.specialty}方向深入钻研，更好地为患者服务。`]], // oxfmt-ignore
    ],
    B19: [
      [
        [
          '个人承诺',
          `本人承诺所提交的${year}年度职称申报材料真实、准确、完整，如有不实，愿承担相应责任。承诺人：${applicant.name}`,
        ],
      ],
    ],
  }
}

function certificate(applicant: DemoApplicant, kind: number): string {
  return `${applicant.graduated}${kind}${applicant.idNumber.slice(10, 17)}`
}

/** Of the department above the hospital. */
function departmentName({ hospitalId }: DemoApplicant): string {
  return demoOrganization(demoPath(hospitalId)[1]?.orgId ?? '')?.fullName ?? ''
}

/** The full name of the applicant's hospital: what the form asks for is the name on the seal. */
export function unitName({ hospitalId }: DemoApplicant): string {
  return demoOrganization(hospitalId)?.fullName ?? ''
}
