import { seededRandom, type SeededRandom } from '../pages/seeded-random.ts'
import type { DemoApplicant } from '../story/demo-applicants.ts'
import { demoIdNumber } from '../story/id-number.ts'

const surnames =
  '王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤'
const middles = '志建文晓雅丽国明思子俊海玉春秋佳宇欣振景瑞美静慧伟立永新宏少'
const lasts = '华平英芳军敏杰娟涛婷强琳辉洁斌蕾峰莹磊倩鹏颖刚雪勇楠超燕宁安波萍健荣凯红林云东梅'
const departments = [
  ['心血管内科', '心血管内科', '医师', '高血压患者家庭血压管理'],
  ['普外科', '普通外科', '医师', '腹腔镜手术围术期疼痛管理'],
  ['儿科', '儿科', '医师', '儿童反复呼吸道感染的随访'],
  ['护理部', '护理学', '护师', '卧床患者压力性损伤预防'],
  ['检验科', '临床医学检验', '检验技师', '血培养阳性报警时间分析'],
  ['药学部', '医院药学', '药师', '门诊处方点评与干预'],
  ['神经内科', '神经内科', '医师', '卒中绿色通道时间管理'],
  ['妇产科', '妇产科', '医师', '产后出血早期预警评分'],
  ['放射科', '放射医学', '医师', '胸部低剂量扫描质量控制'],
  ['中医科', '中医内科', '医师', '慢性胃炎中医辨证施护'],
] as const
const schools = ['东湖医学院', '赣抚医科大学'] as const
const levels = [
  ['副高', '主治', '副主任'],
  ['中级', '住院', '主治'],
  ['正高', '副主任', '主任'],
  ['副高', '主治', '副主任'],
  ['中级', '住院', '主治'],
] as const
const dayMs = 86_400_000

/** The applicant of a number (from 1): name, document number and all else follow from it and the seed. */
export function scaleApplicant(n: number, seed: number, hospitalId: string): DemoApplicant {
  const random = seededRandom(Math.imul(seed, 2_654_435_761) + n * 7_919)
  const five = String(n).padStart(5, '0')
  const [department, specialty, kind, topic] = departments[random.whole(0, departments.length - 1)] ?? departments[0]
  const [level, present, sought] = levels[random.whole(0, levels.length - 1)] ?? levels[0]
  const birthDay = new Date(Date.UTC(1966, 0, 1) + (n % 9_000) * dayMs).toISOString().slice(0, 10).replaceAll('-', '')
  const gender = random.next() < 0.5 ? '男' : '女'
  const sequence = String(700 + 2 * Math.floor(n / 9_000) + (gender === '男' ? 1 : 0))
  return {
    ...{ caseId: `case-s${five}`, personId: `person-n${five}`, hospitalId, gender, birthDay, department, specialty },
    ...{ level, topic, nation: '汉族', school: random.pick(schools), major: specialty },
    name: nameOf(random),
    idNumber: demoIdNumber({ birthDay, sequence }),
    phone: `1990${String(1_000_000 + n).slice(-7)}`,
    presentTitle: titleOf(present, kind),
    titleSought: titleOf(sought, kind),
    graduated: Number(birthDay.slice(0, 4)) + 24,
    mode: n % 40 === 0 ? '破格' : '正常',
  }
}

function nameOf(random: SeededRandom): string {
  const one = (from: string) => [...from][random.whole(0, [...from].length - 1)] ?? ''
  const last = one(lasts)
  return random.next() < 0.15 ? one(surnames) + last : one(surnames) + one(middles) + last
}

/** Only physicians are 主治 and 住院; the others' grades have other names. */
function titleOf(grade: string, kind: string): string {
  if (kind === '医师' || grade.endsWith('主任')) return `${grade}${kind}`
  return grade === '主治' ? `主管${kind}` : kind
}
