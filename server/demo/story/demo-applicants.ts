import { demoIdNumber } from './id-number.ts'

export interface DemoApplicant {
  readonly caseId: string
  readonly personId: string
  readonly name: string
  readonly gender: '男' | '女'
  readonly nation: string
  readonly birthDay: string
  readonly idNumber: string
  readonly phone: string
  readonly hospitalId: string
  readonly department: string
  readonly specialty: string
  readonly level: '正高' | '副高' | '中级'
  readonly presentTitle: string
  readonly titleSought: string
  readonly school: string
  readonly major: string
  readonly graduated: number
  /** What the papers, projects and awards are about. */
  readonly topic: string
  readonly mode: string
}

export type ApplicantLine = readonly [string, '男' | '女', string, string, string, string, DemoApplicant['level'], string, string, string, string, number, string] // oxfmt-ignore

// name, gender, nation, birth, department, specialty, level, present title, sought, school, major, graduated, topic
const hospitalOne: readonly ApplicantLine[] = [
  [
    '程䶮安',
    '男',
    '汉族',
    '19820614',
    '心血管内科',
    '心血管内科',
    '副高',
    '主治医师',
    '副主任医师',
    '东湖医学院',
    '临床医学',
    2006,
    '老年慢性心力衰竭患者分级管理',
  ],
  [
    '阿依努尔·买买提',
    '女',
    '维吾尔族',
    '19850322',
    '妇产科',
    '妇产科',
    '副高',
    '主治医师',
    '副主任医师',
    '赣抚医科大学',
    '临床医学',
    2009,
    '妊娠期糖尿病早期筛查与干预',
  ],
  [
    '欧阳思远',
    '男',
    '汉族',
    '19790908',
    '普外科',
    '普通外科',
    '正高',
    '副主任医师',
    '主任医师',
    '赣抚医科大学',
    '外科学',
    2004,
    '腹腔镜胆囊切除术后快速康复',
  ],
  [
    '胡晓婧',
    '女',
    '汉族',
    '19880117',
    '护理部',
    '护理学',
    '副高',
    '主管护师',
    '副主任护师',
    '东湖医学院',
    '护理学',
    2010,
    '脑卒中吞咽障碍患者进食护理',
  ],
  [
    '雷振宇',
    '男',
    '畲族',
    '19830525',
    '骨科',
    '骨外科',
    '副高',
    '主治医师',
    '副主任医师',
    '赣抚医科大学',
    '临床医学',
    2007,
    '老年髋部骨折绿色通道建设',
  ],
  [
    '涂雅楠',
    '女',
    '汉族',
    '19900730',
    '检验科',
    '临床医学检验',
    '中级',
    '检验技师',
    '主管检验技师',
    '东湖医学院',
    '医学检验',
    2013,
    '降钙素原联合检测在脓毒症中的应用',
  ],
  [
    '万俊杰',
    '男',
    '汉族',
    '19810212',
    '神经内科',
    '神经内科',
    '正高',
    '副主任医师',
    '主任医师',
    '赣抚医科大学',
    '神经病学',
    2005,
    '急性脑梗死院前溶栓流程优化',
  ],
  [
    '章芷若',
    '女',
    '汉族',
    '19870419',
    '儿科',
    '儿科',
    '副高',
    '主治医师',
    '副主任医师',
    '赣抚医科大学',
    '儿科学',
    2011,
    '儿童支气管哮喘家庭管理',
  ],
  [
    '陶建安',
    '男',
    '汉族',
    '19840806',
    '放射科',
    '放射医学',
    '副高',
    '主治医师',
    '副主任医师',
    '东湖医学院',
    '医学影像学',
    2008,
    '低剂量胸部CT肺结节随访',
  ],
  [
    '鄢静怡',
    '女',
    '汉族',
    '19860915',
    '药学部',
    '医院药学',
    '副高',
    '主管药师',
    '副主任药师',
    '赣抚医科大学',
    '药学',
    2009,
    '抗菌药物处方前置审核',
  ],
  [
    '游鹏飞',
    '男',
    '汉族',
    '19801103',
    '麻醉科',
    '麻醉学',
    '正高',
    '副主任医师',
    '主任医师',
    '赣抚医科大学',
    '麻醉学',
    2003,
    '超声引导神经阻滞在老年患者中的应用',
  ],
  [
    '帅丽萍',
    '女',
    '土家族',
    '19890228',
    '康复医学科',
    '康复医学',
    '中级',
    '住院医师',
    '主治医师',
    '东湖医学院',
    '康复治疗学',
    2014,
    '脊髓损伤患者早期康复介入',
  ],
]
const hospitalTwo: readonly ApplicantLine[] = [
  [
    '龚维嘉',
    '男',
    '汉族',
    '19830716',
    '肾内科',
    '肾内科',
    '副高',
    '主治医师',
    '副主任医师',
    '赣抚医科大学',
    '临床医学',
    2008,
    '维持性血液透析患者血管通路管理',
  ],
]

/** Twelve applicants of the first hospital, one of the second; all invented. The login of an applicant is the document number. */
export const demoApplicants: readonly DemoApplicant[] = [
  ...hospitalOne.map((line, index) => applicantOf(line, index + 1, 'org-hospital-1')),
  ...hospitalTwo.map((line, index) => applicantOf(line, hospitalOne.length + index + 1, 'org-hospital-2')),
]

/** One applicant of a hospital; ids follow from the number. */
export function applicantOf(line: ApplicantLine, order: number, hospitalId: string): DemoApplicant {
  const [name, gender, nation, birthDay, department, specialty, level, presentTitle, titleSought, school, major, graduated, topic] = line // oxfmt-ignore
  const two = String(order).padStart(2, '0')
  const sequence = String(300 + order * 2 + (gender === '男' ? 1 : 0))
  return {
    caseId: `case-${two}`,
    personId: `person-a${two}`,
    idNumber: demoIdNumber({ birthDay, sequence }),
    phone: `1990000${String(7000 + order * 13).padStart(4, '0')}`,
    mode: order === 11 ? '破格' : '正常',
    ...{
      name,
      gender,
      nation,
      birthDay,
      department,
      specialty,
      level,
      presentTitle,
      titleSought,
      school,
      major,
      graduated,
    },
    hospitalId,
    topic,
  }
}
